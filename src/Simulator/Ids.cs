using System.Security.Cryptography;

namespace OmniHub.Simulator;

/// <summary>Identifiers in the shapes that WhatsApp and the server give them.</summary>
internal static class Ids
{
    private const string Pairing = "123456789ABCDEFGHJKLMNPQRSTVWXYZ";
    private const string Row36 = "0123456789abcdefghijklmnopqrstuvwxyz";

    internal static string Message() => "3EB0" + RandomNumberGenerator.GetHexString(18);

    internal static string Row() => "cm" + RandomNumberGenerator.GetString(Row36, 23);

    internal static string Instance() => Guid.CreateVersion7().ToString();

    internal static string Token() => Guid.CreateVersion7().ToString().ToUpperInvariant();

    internal static string PairingCode() => RandomNumberGenerator.GetString(Pairing, 8);

    internal static string Qr()
    {
        Span<byte> part = stackalloc byte[32];
        var parts = new string[4];
        for (var at = 0; at < parts.Length; at++)
        {
            RandomNumberGenerator.Fill(part);
            parts[at] = Convert.ToBase64String(part);
        }
        return "2@" + string.Join(',', parts);
    }
}
