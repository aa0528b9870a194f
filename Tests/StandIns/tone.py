"""The sound that the stand-ins answer: a tone that a client can compare sample by sample.

60 ms for each character (code point) of the text, divided by the speed. Sample ``i`` is a triangle of 440 Hz, in whole
numbers, so that another language gets the same ones:

    phase = (i * 440 * 65536 / rate, rounded down) mod 65536
    sample = ((phase < 32768 ? phase : 65535 - phase) - 16384) / 2, rounded down
"""
import array
import math
import struct
import sys

MILLISECONDS_PER_CHARACTER = 60


def frame_count(text, rate, speed=1.0):
    frames = len(text) * rate * MILLISECONDS_PER_CHARACTER // 1000
    return frames if speed == 1 else int(frames / speed)


def pcm(frames, rate):
    """Signed 16-bit little-endian samples, mono."""
    # As many samples as whole periods take; from there on it repeats itself.
    period = rate // math.gcd(440, rate)
    samples = array.array("h", (_sample(place, rate) for place in range(min(frames, period))))
    if sys.byteorder == "big":
        samples.byteswap()
    once = samples.tobytes()
    return (once * (frames // period + 1))[:frames * 2]


def _sample(place, rate):
    phase = place * 440 * 65536 // rate % 65536
    return ((phase if phase < 32768 else 65535 - phase) - 16384) // 2


def of(text, rate, speed=1.0):
    return pcm(frame_count(text, rate, speed), rate)


def wav(samples, rate, bits=16, code=1, channels=1, size=None, has_list=False):
    """A RIFF file. ``size`` stands in the place of both lengths, as in files whose end was not known when they began;
    ``has_list`` puts a chunk of another kind before the samples."""
    block = channels * bits // 8
    layout = struct.pack("<HHIIHH", code, channels, rate, rate * block, block, bits)
    # A chunk of an odd length is padded.
    middle = b"LIST" + struct.pack("<I", 5) + b"INFO1\0" if has_list else b""
    before = b"fmt " + struct.pack("<I", len(layout)) + layout + middle
    whole = 4 + len(before) + 8 + len(samples) if size is None else size
    data = len(samples) if size is None else size
    return b"RIFF" + struct.pack("<I", whole) + b"WAVE" + before + b"data" + struct.pack("<I", data) + samples


def mulaw(samples):
    """G.711 µ-law of 16-bit samples."""
    values = array.array("h", samples)
    if sys.byteorder == "big":
        values.byteswap()
    known = {value: _mulaw(value) for value in set(values)}
    return bytes(known[value] for value in values)


def _mulaw(value):
    sign, magnitude = (0x80, -value) if value < 0 else (0, value)
    magnitude = min(magnitude, 32635) + 132
    exponent = magnitude.bit_length() - 8
    return ~(sign | exponent << 4 | magnitude >> (exponent + 3) & 0x0F) & 0xFF


def compressed(kind, samples):
    """Something that begins as this kind of file does, and is shorter than its samples. MP3 is frames of silence."""
    count = len(samples) // 2304 + 1
    if kind == "mp3":
        return (b"\xff\xfb\x90\x64" + bytes(413)) * count
    beginnings = {
        "opus": b"OggS", "ogg": b"OggS", "aac": b"\xff\xf1\x50\x80", "flac": b"fLaC", "webm": b"\x1a\x45\xdf\xa3"}
    return beginnings.get(kind, b"????") + bytes(400) * count
