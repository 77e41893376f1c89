using OxyPlot;

namespace Lux.Gen.Reporting;

/// <summary>Measures texts in Arial, with room for the wider and higher fonts that a viewer without it takes (DejaVu Sans by a fifth, DejaVu Serif by a third): OxyPlot cuts the texts of a legend off at their measure.</summary>
sealed class RoomyText() : PdfRenderContext(1, 1, OxyColors.Undefined)
{
    const double Room = 1.35;

    public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
    {
        OxySize size = base.MeasureText(text, fontFamily, fontSize, fontWeight);
        return new(size.Width * Room, size.Height * Room);
    }
}
