"""What a microphone in front of the speaker would tell: from the samples that were played."""
import array
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
