using QRCoder;

namespace OmniHub.Api.Wire;

/// <summary>Draws a code for providers that give only its text.</summary>
internal static class QrImage
{
    private const int PixelsPerModule = 6;

    internal static string Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new PngByteQRCode(data);
        return $"data:image/png;base64,{Convert.ToBase64String(code.GetGraphic(PixelsPerModule))}";
    }
}
