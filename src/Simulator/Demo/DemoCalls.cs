using System.Text.Json;

namespace OmniHub.Simulator.Demo;

/// <summary>Calls over HTTP that must succeed; what the hub answered otherwise is the message.</summary>
internal sealed class DemoCalls(HttpClient http)
{
    internal async Task<JsonElement> Get(string path, CancellationToken ct) =>
        await Read(await http.GetAsync(new Uri(path, UriKind.Relative), ct), path, ct);

    internal async Task<JsonElement> Post(string path, object body, CancellationToken ct) =>
        await Read(await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, ct), path, ct);

    internal async Task Put(string path, object body, CancellationToken ct) =>
        await Read(await http.PutAsJsonAsync(new Uri(path, UriKind.Relative), body, ct), path, ct);

    /// <summary>As a browser does with a form: it follows where it is led.</summary>
    internal async Task Submit(string path, IEnumerable<KeyValuePair<string, string?>> fields, CancellationToken ct)
    {
        using var form = new FormUrlEncodedContent(fields!);
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), form, ct);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(ct)}");
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer, string path, CancellationToken ct)
    {
        using (answer)
        {
            if (!answer.IsSuccessStatusCode)
                throw new HttpRequestException($"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(ct)}");
            return await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
        }
    }
}
