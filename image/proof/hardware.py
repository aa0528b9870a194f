"""What differs between the machines of QEMU's: how each starts an image, and what its sound card is."""
import base64
import re
import shutil
import subprocess

from .machine import HERE


class PC:
    """A PC with UEFI, which starts from its disk. Its sound card is one of Intel's."""

    architecture, sound_driver = "amd64", "snd_hda_intel"
    # Where a disk is plugged in while it runs: anywhere here.
    slot = {}
    firmware = ("/usr/share/OVMF/OVMF_CODE_4M.fd", "/usr/share/OVMF/OVMF_VARS_4M.fd")

    def command(self, machine, credentials):
        """QEMU's command, up to what all machines have. Credentials are in the firmware's tables."""
        variables = machine.folder / "variables.fd"
        if not variables.exists():
            shutil.copy(self.firmware[1], variables)
        # Pictures are drawn by vector instructions, and QEMU 7.2 gathers (AVX2) from wrong addresses.
        command = ["qemu-system-x86_64", "-cpu", "Nehalem" if machine.screen else "max"]
        command += ["-drive", f"if=pflash,unit=0,format=raw,readonly=on,file={self.firmware[0]}"]
        command += ["-drive", f"if=pflash,unit=1,format=raw,file={variables}"]
        for name, value in credentials.items():
            command += ["-smbios", f"type=11,value=io.systemd.credential.binary:{name}={encoded(value)}"]
        return command

    def sound(self, backend):
        return ["-device", "intel-hda", "-device", f"hda-output,audiodev={backend}"]


class Board:
    """An arm64 board: QEMU's own, with the processor of a real one, and virtio's sound card.

    Kernel, initrd and command line are those that a Raspberry Pi's firmware would take: config.txt on the boot partition
    names them. Debian 12's QEMU has no such card; Debian 13's is unpacked and started by its own loader.
    """

    architecture, sound_driver = "arm64", "virtio_snd"
    slot = {"bus": "socket"}
    emulator = """
    . "$0/debian.bash"
    unpack "$(packed_root emulator trixie amd64 main qemu-system-arm)" "$1"
    """

    def __init__(self, processor, folder):
        self.processor, self.root = processor, folder / "emulator"
        subprocess.run(["bash", "-euc", self.emulator, HERE.parent, self.root], check=True)

    def command(self, machine, credentials):
        """QEMU's command, up to what all machines have. Credentials are in the kernel's command line."""
        config = machine.get("config.txt")
        kernel, initrd, line = (
            re.search(rf"^{setting}[= ](\S+)", config, re.MULTILINE)[1] for setting in ("kernel", "initramfs", "cmdline"))
        line = machine.get(line).strip().replace("console=tty0", "console=ttyAMA0")
        for name, value in credentials.items():
            line += f" systemd.set_credential_binary={name}:{encoded(value)}"
        return [
            self.root / "lib64/ld-linux-x86-64.so.2", "--library-path", self.root / "usr/lib/x86_64-linux-gnu",
            self.root / "usr/bin/qemu-system-aarch64", "-L", self.root / "usr/share/qemu",
            "-M", "virt", "-cpu", self.processor, "-device", "pcie-root-port,id=socket",
            "-kernel", machine.fetch(kernel), "-initrd", machine.fetch(initrd), "-append", line]

    def sound(self, backend):
        return ["-device", f"virtio-sound-pci,audiodev={backend},streams=1"]


def encoded(value):
    return base64.b64encode(value).decode()
