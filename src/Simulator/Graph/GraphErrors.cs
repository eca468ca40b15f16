using System.Globalization;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Graph;

/// <summary>Meta's error codes, as answers and as they stand in a failed status.</summary>
internal static class GraphErrors
{
    private static readonly Dictionary<int, (int Status, string Title)> s_codes = new()
    {
        [0] = (401, "AuthException"),
        [1] = (500, "API Unknown"),
        [2] = (503, "API Service"),
        [3] = (500, "API Method"),
        [4] = (400, "API Too Many Calls"),
        [10] = (403, "Permission Denied"),
        [100] = (400, "Invalid parameter"),
        [190] = (401, "Access token has expired"),
        [200] = (403, "Permission Denied"),
        [368] = (403, "Temporarily blocked for policies violations"),
        [613] = (429, "Calls to this api have exceeded the rate limit"),
        [80007] = (400, "Rate limit issues"),
        [130429] = (429, "Rate limit hit"),
        [130472] = (400, "User's number is part of an experiment"),
        [130497] = (403, "Business account is restricted from messaging users in this country"),
        [131000] = (500, "Something went wrong"),
        [131005] = (403, "Access denied"),
        [131008] = (400, "Required parameter is missing"),
        [131009] = (400, "Parameter value is not valid"),
        [131016] = (500, "Service unavailable"),
        [131021] = (400, "Recipient cannot be sender"),
        [131026] = (400, "Message undeliverable"),
        [131030] = (400, "Recipient phone number not in allowed list"),
        [131031] = (403, "Account has been locked"),
        [131042] = (400, "Business eligibility payment issue"),
        [131045] = (500, "Incorrect certificate"),
        [131047] = (400, "Re-engagement message"),
        [131048] = (429, "Spam rate limit hit"),
        [131049] = (400, "This message was not delivered to maintain healthy ecosystem engagement"),
        [131050] = (400, "User has stopped marketing messages"),
        [131051] = (400, "Unsupported message type"),
        [131052] = (400, "Media download error"),
        [131053] = (400, "Media upload error"),
        [131056] = (400, "Pair rate limit hit"),
        [131057] = (500, "Account in maintenance mode"),
        [132000] = (400, "Number of parameters does not match the expected number of params"),
        [132001] = (404, "Template name does not exist in the translation"),
        [132005] = (400, "Translated text too long"),
        [132007] = (400, "Template format character policy violated"),
        [132012] = (400, "Template parameter format mismatch"),
        [132015] = (400, "Template is paused"),
        [132016] = (400, "Template is disabled"),
        [132068] = (400, "Flow is blocked"),
        [132069] = (400, "Flow is throttled"),
        [133004] = (503, "Server temporarily unavailable"),
        [133010] = (400, "Phone number not registered"),
        [133015] = (400, "Please wait a few minutes before attempting to register this phone number"),
        [135000] = (400, "Generic user error"),
    };

    // What Meta only tells afterwards, with a status.
    private static readonly HashSet<int> s_later = [130472, 131026, 131047, 131049, 131050, 131053];

    internal static IEnumerable<int> Known => s_codes.Keys.Order();

    internal static bool Has(int code) => s_codes.ContainsKey(code);

    /// <summary>The code that a recipient's number asks for: its last six digits, where they are one of Meta's.</summary>
    internal static int? AskedBy(string person) =>
        person.Length > 6
        && int.TryParse(person.AsSpan(person.Length - 6), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
        && Has(code)
            ? code
            : null;

    internal static bool ComesLater(int code) => s_later.Contains(code);

    internal static int StatusOf(int code) => s_codes.GetValueOrDefault(code, (400, "")).Item1;

    internal static Answer Refused(int code, string details, int? subcode = null) =>
        new(StatusOf(code), Json.Bytes(Body(code, details, subcode)));

    internal static Answer Unknown(string id) =>
        Refused(
            100,
            $"Unsupported request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation",
            33
        );

    internal static JsonObject Body(int code, string details, int? subcode = null)
    {
        var error = new JsonObject
        {
            ["message"] = $"(#{code}) {TitleOf(code)}",
            ["type"] = "OAuthException",
            ["code"] = code,
            ["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = details },
            ["fbtrace_id"] = "A" + Convert.ToHexString(Guid.CreateVersion7().ToByteArray().AsSpan(8, 8)),
        };
        if (subcode is { } more)
            error["error_subcode"] = more;
        return new JsonObject { ["error"] = error };
    }

    /// <summary>The same as it stands in a status.</summary>
    internal static JsonObject InStatus(int code) =>
        new()
        {
            ["code"] = code,
            ["title"] = TitleOf(code),
            ["message"] = TitleOf(code),
            ["error_data"] = new JsonObject { ["details"] = $"{TitleOf(code)} (simulated)" },
        };

    private static string TitleOf(int code) => s_codes.GetValueOrDefault(code, (400, "Unknown error")).Item2;
}
