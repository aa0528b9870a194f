"""What a camera in front of the screen would tell."""
import collections


class Picture:
    """A screen's pixels, three bytes each."""

    def __init__(self, width, height, pixels):
        self.width, self.height, self.pixels = width, height, pixels

    @classmethod
    def ppm(cls, path):
        kind, size, _, pixels = path.read_bytes().split(b"\n", 3)
        assert kind == b"P6", kind
        width, height = map(int, size.split())
        return cls(width, height, pixels)

    def colours(self):
        """How much of the picture each colour takes, up to 1; what takes most comes first."""
        pixels = self.pixels
        counted = collections.Counter(pixels[at:at + 3] for at in range(0, len(pixels), 3))
        return {f"#{colour.hex()}": count / sum(counted.values()) for colour, count in counted.most_common(50)}
