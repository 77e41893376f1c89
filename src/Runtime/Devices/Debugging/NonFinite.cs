using System;

namespace Lux.Gen;

/// <summary>Finds numbers that are not finite.</summary>
static class NonFinite
{
    /// <summary>
    /// The first element to complain of; null where there is none. An infinity counts where it arises: not where it is written into the program (a mask's −∞), and not where an operand brings it along.
    /// </summary>
    public static int? In(Tensor made, bool infinities)
    {
        int nan = Find(made.Storage, double.IsNaN);
        if (nan >= 0 || !infinities || made.Op.Kind is OpKind.Constant or OpKind.Pad || Array.Exists(made.Inputs, static i => Find(i.Storage, double.IsInfinity) >= 0))
        {
            return nan < 0 ? null : nan;
        }

        int infinity = Find(made.Storage, double.IsInfinity);
        return infinity < 0 ? null : infinity;
    }

    /// <summary>Whether an operand held NaN before: then it comes from what the run was given.</summary>
    public static bool IsBrought(Tensor made) => Array.Exists(made.Inputs, static i => Find(i.Storage, double.IsNaN) >= 0);

    static int Find(Array storage, Predicate<double> isSought) => storage switch
    {
        float[] x => Array.FindIndex(x, v => isSought(v)),
        double[] x => Array.FindIndex(x, isSought),
        _ => -1,
    };
}
