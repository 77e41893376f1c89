using System.Runtime.CompilerServices;

// Panels are packed into stack blocks of 16 KB: clearing them first would cost as much as the packing.
[module: SkipLocalsInit]
