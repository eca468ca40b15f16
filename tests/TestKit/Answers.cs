using System.Net;
using System.Text.Json;

namespace OmniHub.Tests.TestKit;

/// <summary>What is said about HTTP answers; a mismatch shows the body.</summary>
internal static class Answers
{
    /// <summary>It has this status.</summary>
    public static async Task<HttpResponseMessage> ShouldAnswer(this Task<HttpResponseMessage> sending, HttpStatusCode status)
    {
        var response = await sending;
        if (response.StatusCode != status)
        {
            throw new ShouldAssertException(
                $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.PathAndQuery} should answer {(int)status} but answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}"
            );
        }

        return response;
    }

    /// <summary>It went well, whatever the exact status.</summary>
    public static async Task ShouldSucceed(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    /// <summary>It has this status and a JSON body, which is handed out.</summary>
    public static async Task<JsonElement> ShouldAnswerJson(this Task<HttpResponseMessage> sending, HttpStatusCode status)
    {
        var response = await sending.ShouldAnswer(status);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/json");
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }

    /// <summary>A member on the way down; names are separated by dots.</summary>
    public static JsonElement At(this JsonElement element, string path) =>
        path.Split('.').Aggregate(element, (at, name) => at.GetProperty(name));

    /// <summary>A text on the way down.</summary>
    public static string? Text(this JsonElement element, string path) => element.At(path).GetString();
}
