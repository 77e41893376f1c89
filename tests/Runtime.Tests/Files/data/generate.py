"""Writes the reference files of the tests with Python's standard library alone, after the formats' specifications: python3 generate.py

reference.* hold every type that is read; written.* hold what Lux.Gen writes for the tensors of TensorFileTests.Written, byte for byte; torch.safetensors is laid out as a PyTorch state dict.
"""
import io, json, os, struct, zipfile

os.chdir(os.path.dirname(os.path.abspath(__file__)))


def safetensors(path, tensors, metadata=None, pad=8):
    header, data = ({"__metadata__": metadata} if metadata else {}), b""
    for name, (dtype, shape, raw) in tensors.items():
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % pad)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text + data)


def npy(descr, shape, raw, fortran=False, version=1):
    text = "{'descr': %r, 'fortran_order': %r, 'shape': %r, }" % (descr, fortran, tuple(shape))
    head = 10 if version == 1 else 12
    text += " " * (-(head + len(text) + 1) % 64) + "\n"
    return b"\x93NUMPY" + bytes([version, 0]) + struct.pack("<H" if version == 1 else "<I", len(text)) + text.encode("latin1") + raw


def npz(path, entries, method=zipfile.ZIP_STORED):
    with zipfile.ZipFile(path, "w", method) as z:
        for name, content in entries.items():
            z.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, method)


f32 = struct.pack("<6f", 0.5, -1.25, 3, float("inf"), -0.0, 1e-40)
types = {
    "bool": ("BOOL", "|b1", [3], b"\1\0\1"),
    "u8": ("U8", "|u1", [2], b"\xff\1"),
    "i8": ("I8", "|i1", [2], b"\xff\1"),
    "u16": ("U16", "<u2", [2], struct.pack("<2H", 65535, 1)),
    "i16": ("I16", "<i2", [2], struct.pack("<2h", -2, 1)),
    "u32": ("U32", "<u4", [2], struct.pack("<2I", 2**31 - 1, 1)),
    "i32": ("I32", "<i4", [2], struct.pack("<2i", -(2**31), 1)),
    "u64": ("U64", "<u8", [2], struct.pack("<2Q", 7, 1)),
    "i64": ("I64", "<i8", [2], struct.pack("<2q", -7, 1)),
    "f16": ("F16", "<f2", [2], struct.pack("<2e", 0.333251953125, -65504)),
    "f32": ("F32", "<f4", [2, 3], f32),
    "f64": ("F64", "<f8", [], struct.pack("<d", 0.1)),
    "none": ("F32", "<f4", [0, 4], b""),
}
safetensors("reference.safetensors", {k: (s, shape, raw) for k, (s, _, shape, raw) in types.items()} | {"bf16": ("BF16", [2], struct.pack("<2H", 0x3F80, 0xC049))}, {"format": "pt"}, pad=16)
entries = {k + ".npy": npy(n, shape, raw) for k, (_, n, shape, raw) in types.items()}
entries["fortran.npy"] = npy("<f4", [2, 3], struct.pack("<6f", 0, 3, 1, 4, 2, 5), fortran=True)
entries["version2.npy"] = npy("<f8", [1], struct.pack("<d", 2), version=2)
entries["readme.txt"] = b"no tensor"
npz("reference.npz", entries, zipfile.ZIP_DEFLATED)

written = {"w": ("F64", [1, 2], struct.pack("<2d", 0.1, -2)), "a.b": ("F32", [2, 3], f32), "n": ("I32", [], struct.pack("<i", -7)), "t": ("BOOL", [2], b"\1\0")}
safetensors("written.safetensors", written, {"model": "Line"})
descr = {"F64": "<f8", "F32": "<f4", "I32": "<i4", "BOOL": "|b1"}
npz("written.npz", {"__metadata__.json": b'{"model":"Line"}'} | {k + ".npy": npy(descr[d], shape, raw) for k, (d, shape, raw) in written.items()})


def floats(count, start):
    return struct.pack("<%df" % count, *(start + i for i in range(count)))


safetensors("torch.safetensors", {
    "left.weight": ("F32", [3, 2], floats(6, 0)), "left.bias": ("F32", [3], floats(3, 10)),
    "head.right.weight": ("F32", [3, 4], floats(12, 20)), "head.right.bias": ("F32", [3], floats(3, 40)),
    "norm.running_mean": ("F32", [3], floats(3, 50)), "norm.num_batches_tracked": ("I64", [], struct.pack("<q", 9)),
}, {"format": "pt"})
