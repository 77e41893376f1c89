using System.Runtime.InteropServices;

namespace Lux.Gen.Kernels;

// Numbers as types: sizeof(TSize) is a constant from the first look at the code, so a branch that it rules out is never compiled.

[StructLayout(LayoutKind.Sequential, Size = 1)]
readonly struct Size1;

[StructLayout(LayoutKind.Sequential, Size = 2)]
readonly struct Size2;

[StructLayout(LayoutKind.Sequential, Size = 3)]
readonly struct Size3;

[StructLayout(LayoutKind.Sequential, Size = 4)]
readonly struct Size4;

[StructLayout(LayoutKind.Sequential, Size = 5)]
readonly struct Size5;

[StructLayout(LayoutKind.Sequential, Size = 6)]
readonly struct Size6;

[StructLayout(LayoutKind.Sequential, Size = 8)]
readonly struct Size8;
