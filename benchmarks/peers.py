"""A peer of Morning Coffee speaks a text several times; prints one line of JSON. benchmarks/voices runs it.

    peers.py piper-tts|sherpa-onnx|onnxruntime|kokoro MODEL THREADS RUNS TEXT

Times are in milliseconds, memory in megabytes: the peak of this process, with the interpreter's part. `first_ms` is when
the peer hands over its first sound, `total_ms` its last. `onnxruntime` is the bare library on the whole graph, with the
ids that piper-tts makes of the text: no engine on it can need less. `kokoro` is the bare library on a Kokoro model; its
text is the ids, as JSON, and the voice is the first of the voices beside the model.
"""
import json
import os
import pathlib
import resource
import statistics
import sys
import time


def with_threads(onnxruntime, threads):
    """Sessions that were given no options get these: piper-tts offers no way to ask for them."""
    make = onnxruntime.InferenceSession

    def session(*arguments, **options):
        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = threads
        settings.inter_op_num_threads = 1
        options["sess_options"] = settings
        return make(*arguments, **options)

    onnxruntime.InferenceSession = session


def piper(model, threads):
    import onnxruntime
    with_threads(onnxruntime, threads)
    from piper import PiperVoice
    voice = PiperVoice.load(model)

    def speak(text):
        for chunk in voice.synthesize(text):
            yield len(chunk.audio_int16_bytes) / 2 / chunk.sample_rate

    return speak


def bare(model, threads):
    import numpy
    import onnxruntime
    with_threads(onnxruntime, threads)
    from piper import PiperVoice
    voice = PiperVoice.load(model)
    scales = numpy.array([0.667, 1.0, 0.8], dtype=numpy.float32)

    def speak(text):
        for phonemes in voice.phonemize(text):
            ids = numpy.array([voice.phonemes_to_ids(phonemes)], dtype=numpy.int64)
            lengths = numpy.array([ids.shape[1]], dtype=numpy.int64)
            audio = voice.session.run(None, {"input": ids, "input_lengths": lengths, "scales": scales})[0]
            yield audio.size / voice.config.sample_rate

    return speak


def sherpa(model, threads):
    import onnx
    import sherpa_onnx
    configuration = json.loads(pathlib.Path(model + ".json").read_text(encoding="utf-8"))
    folder = pathlib.Path(model).parent / "sherpa"
    folder.mkdir(exist_ok=True)
    converted, tokens = folder / "voice.onnx", folder / "tokens.txt"
    if not tokens.exists():
        # It reads no voice as it is published: rate and kind have to be written into the file.
        graph = onnx.load(model)
        for key, value in {
                "model_type": "vits", "comment": "piper", "language": "English", "voice": "en-us", "has_espeak": "1",
                "n_speakers": "1", "sample_rate": str(configuration["audio"]["sample_rate"])}.items():
            graph.metadata_props.add(key=key, value=value)
        onnx.save(graph, converted)
        tokens.write_text("".join(
            f"{symbol} {ids[0]}\n" for symbol, ids in configuration["phoneme_id_map"].items()), encoding="utf-8")
    data = next(pathlib.Path("/usr/lib").glob("*/espeak-ng-data"))
    speaker = sherpa_onnx.OfflineTts(sherpa_onnx.OfflineTtsConfig(model=sherpa_onnx.OfflineTtsModelConfig(
        vits=sherpa_onnx.OfflineTtsVitsModelConfig(model=str(converted), tokens=str(tokens), data_dir=str(data)),
        num_threads=threads)))

    def speak(text):
        audio = speaker.generate(text)
        yield len(audio.samples) / audio.sample_rate

    return speak


def kokoro(model, threads):
    import numpy
    import onnxruntime
    with_threads(onnxruntime, threads)
    session = onnxruntime.InferenceSession(model)
    voices = numpy.load(pathlib.Path(model).parent / "voices-v1.0.bin")
    style = voices[voices.files[0]]
    names = [value.name for value in session.get_inputs()]

    def speak(text):
        ids = json.loads(text)
        values = [
            numpy.array([[0, *ids, 0]], dtype=numpy.int64), style[len(ids) - 1].astype(numpy.float32),
            numpy.ones(1, dtype=numpy.float32)]
        yield session.run(None, dict(zip(names, values)))[0].size / 24000

    return speak


def measure(speak, text):
    begun, processor, first, seconds = time.monotonic(), time.process_time(), None, 0.0
    for length in speak(text):
        first = first or time.monotonic() - begun
        seconds += length
    return {
        "first_ms": first * 1e3, "total_ms": (time.monotonic() - begun) * 1e3,
        "cpu_ms": (time.process_time() - processor) * 1e3, "seconds": seconds}


def main():
    peer, model, threads, runs, text = sys.argv[1:]
    peers = {"piper-tts": piper, "sherpa-onnx": sherpa, "onnxruntime": bare, "kokoro": kokoro}
    speak = peers[peer](model, int(threads))
    # Once for what every first run does more.
    measure(speak, text)
    results = [measure(speak, text) for _ in range(int(runs))]
    line = {key: statistics.median(result[key] for result in results) for key in results[0]}
    line["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(line))
    sys.stdout.flush()
    # Without a wait for threads that some of these libraries do not end.
    os._exit(0)


main()
