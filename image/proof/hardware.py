"""What differs between the machines of QEMU's: how each starts an image."""
import base64
import re
import shutil


class PC:
    """A PC with UEFI, which starts from its disk."""

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


class Board:
    """An arm64 board: QEMU's own, with the processor of a real one.

    Kernel, initrd and command line are those that a Raspberry Pi's firmware would take: config.txt on the boot partition
    names them.
    """

    slot = {"bus": "socket"}

    def __init__(self, processor):
        self.processor = processor

    def command(self, machine, credentials):
        """QEMU's command, up to what all machines have. Credentials are in the kernel's command line."""
        config = machine.get("config.txt")
        kernel, initrd, line = (
            re.search(rf"^{setting}[= ](\S+)", config, re.MULTILINE)[1] for setting in ("kernel", "initramfs", "cmdline"))
        line = machine.get(line).strip().replace("console=tty0", "console=ttyAMA0")
        for name, value in credentials.items():
            line += f" systemd.set_credential_binary={name}:{encoded(value)}"
        return [
            "qemu-system-aarch64", "-M", "virt", "-cpu", self.processor, "-device", "pcie-root-port,id=socket",
            "-kernel", machine.fetch(kernel), "-initrd", machine.fetch(initrd), "-append", line]


def encoded(value):
    return base64.b64encode(value).decode()
