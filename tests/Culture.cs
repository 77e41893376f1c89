using System.Globalization;
using System.Runtime.CompilerServices;

namespace Lux.Gen.Tests;

/// <summary>Runs every test under a culture that writes −1,5 with U+2212 and a comma, so that nothing may depend on the culture.</summary>
static class Culture
{
    [ModuleInitializer]
    internal static void Use()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        CultureInfo.DefaultThreadCurrentCulture = culture;
        CultureInfo.CurrentCulture = culture;
    }
}
