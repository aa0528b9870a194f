"""What a microphone in front of the speaker would tell: from the samples that were played."""
import array
import math
import operator
import statistics
import sys
import wave

# One value for each 10 ms; a louder one than this is sound.
FRAME = 0.010
QUIET = 60
# Rests inside a sentence are shorter.
REST = 0.7


class Recording:
    """One channel of sound, at its own rate."""

    def __init__(self, samples, rate):
        self.samples, self.rate = samples, rate

    @classmethod
    def playing(cls, path):
        """A file that QEMU is still writing, or was killed while writing: its header knows no length."""
        data = path.read_bytes()[44:]
        both = array.array("h", data[:len(data) // 4 * 4])
        if sys.byteorder == "big":
            both.byteswap()
        return cls(both[::2], 48000)

    @classmethod
    def wav(cls, file):
        with wave.open(file) as opened:
            samples = array.array("h", opened.readframes(opened.getnframes()))
            return cls(samples[::opened.getnchannels()], opened.getframerate())

    def seconds(self):
        return len(self.samples) / self.rate

    def part(self, start, end):
        return Recording(self.samples[int(start * self.rate):int(end * self.rate)], self.rate)

    def loudness(self):
        """The mean level of each frame."""
        size = int(self.rate * FRAME)
        return [sum(map(abs, self.samples[at:at + size])) / size for at in range(0, len(self.samples) - size + 1, size)]

    def segments(self):
        """Where there is sound, as (start, end) in seconds, with rests of speech inside."""
        found = []
        for number, level in enumerate(self.loudness()):
            if level < QUIET:
                continue
            now = number * FRAME
            if found and now - found[-1][1] < REST:
                found[-1][1] = now + FRAME
            else:
                found.append([now, now + FRAME])
        return [tuple(segment) for segment in found]

    def trimmed(self):
        """Without the silence before and after."""
        segments = self.segments()
        return self.part(segments[0][0], segments[-1][1]) if segments else self.part(0, 0)

    def at_rate(self, rate):
        """The same sound with so many samples a second."""
        step, samples = self.rate / rate, self.samples
        places = [number * step for number in range(int((len(samples) - 1) / step))]
        return Recording(
            [samples[int(at)] + (samples[int(at) + 1] - samples[int(at)]) * (at % 1) for at in places], rate)

    def wave_likeness(self, clip, length=0.02, slack=0.06, every=0.25):
        """How alike the two waves are, up to 1: the median, over moments of ``length`` seconds, of the best correlation.

        For a voice of tones, whose loudness hardly changes. Each moment is looked for by itself, up to ``slack`` seconds
        away, because of the two clocks.
        """
        mine, found = self.at_rate(clip.rate).samples, []
        size, reach = int(length * clip.rate), int(slack * clip.rate)
        for start in range(reach, len(clip.samples) - size - reach, int(every * clip.rate)):
            wanted = clip.samples[start:start + size]
            heard = [mine[at:at + size] for at in range(start - reach, start + reach) if at + size <= len(mine)]
            found.append(max((cosine(wanted, moment) for moment in heard), default=0))
        return statistics.median(found) if found else 0

    def likeness(self, clip, slack=5):
        """How alike the two are, up to 1: the best correlation of their loudness, shifted by up to ``slack`` frames.

        Not of their samples: two clocks, the guest's and the recording's, are apart by more than a wave after a second.
        """
        mine, other = self.loudness(), clip.loudness()
        size = min(len(mine), len(other)) - slack
        if size < 2:
            return 0
        return max(
            statistics.correlation(first[shift:shift + size], second[:size])
            for first, second in ((mine, other), (other, mine)) for shift in range(slack + 1))


def cosine(first, second):
    size = math.hypot(*first) * math.hypot(*second)
    return sum(map(operator.mul, first, second)) / size if size else 0
