using System.Security.Cryptography;
using System.Text;

namespace OmniHub.Application.Media;

/// <summary>Decodes base64 text to bytes while it is read.</summary>
public static class Base64Content
{
    /// <summary>Reading throws <see cref="FormatException"/> where the text is not base64.</summary>
    public static Stream Of(string text) =>
        new CryptoStream(
            new MemoryStream(Encoding.ASCII.GetBytes(text)),
            new FromBase64Transform(FromBase64TransformMode.IgnoreWhiteSpaces),
            CryptoStreamMode.Read
        );
}
