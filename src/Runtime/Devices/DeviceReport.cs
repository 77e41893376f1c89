namespace Lux.Gen;

/// <summary>A device that was looked for, and what was found.</summary>
/// <param name="Name">The name that <see cref="Device.Parse"/> takes; for a kind of which none works, the kind's.</param>
/// <param name="Description">What it is.</param>
/// <param name="Device">The device, or null where it does not work.</param>
/// <param name="Reason">Why it does not work, and what to do about it.</param>
public sealed record DeviceReport(string Name, string Description, Device? Device, string? Reason = null);
