using System.Globalization;
using System.Text;
using QRCoder;

namespace OmniHub.WebConsole.Instances;

/// <summary>Draws a QR code as the path of an SVG element.</summary>
internal static class QrMatrix
{
    /// <summary>The dark modules as a path, and the length of a side in modules with the quiet zone.</summary>
    internal static (string Path, int Side) Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.L);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        for (var x = 0; x < data.ModuleMatrix[y].Length; x++)
        {
            if (data.ModuleMatrix[y][x])
                path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        }

        return (path.ToString(), data.ModuleMatrix.Count);
    }
}
