using System.Net.Http.Json;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using PyTake;
using PyTake.Models;

var (address, key, instance) = (args[0], args[1], args[2]);
using var http = new HttpClient { BaseAddress = new Uri(address) };
var credential = new BaseBearerTokenAuthenticationProvider(new Key(key));
using var adapter = new HttpClientRequestAdapter(credential) { BaseUrl = address };
var hub = new PyTakeClient(adapter);

var made = await hub.Api.V1.Whatsapp.Instance.Create.PostAsync(new CreateInstanceBody { InstanceName = instance });
Console.WriteLine($"created {made!.Instance!.InstanceName}");
await http.PostAsJsonAsync("/simulator/phones/5511999990000/scan", new { instance });
while ((await hub.Api.V1.Whatsapp.Instance[instance].Status.GetAsync())!.Status != "connected")
    await Task.Delay(100);

var body = new SendBody
{
    To = "+5511988880001",
    Message = "Hello!",
    InstanceName = instance,
};
var sent = new HashSet<Guid?>();
for (var attempt = 0; attempt < 2; attempt++)
    sent.Add((await hub.Api.V1.Whatsapp.Send.PostAsync(body, call => call.Headers.Add("Idempotency-Key", $"hello-{instance}")))!.Id);
Console.WriteLine($"sent {sent.Count}");

await http.PostAsJsonAsync("/simulator/phones/5511988880001/messages", new { to = instance, text = "Hi back" });
ConversationsWire conversations;
do conversations = (await hub.Api.V1.Conversations.Agent.GetAsync(call => call.QueryParameters.Limit = 10))!;
while (!conversations.Conversations!.Any(one => one.LastMessage?.Contains("Hi back") is true));
Console.WriteLine("read the conversation");
var events = await hub.Api.V1.Events.GetAsync(call => call.QueryParameters.Limit = 100);
Console.WriteLine($"events {events!.Events!.Any(one => one.Type == "message.received")}");

using var file = new MemoryStream("a text"u8.ToArray());
var form = new MultipartBody();
form.AddOrReplacePart("file", "text/plain", file, "a.txt");
var uploaded = await hub.Api.V1.Media.PostAsync(form);
Console.WriteLine($"uploaded {uploaded!.Size}");

try
{
    await hub.Api.V1.Conversations["01890a5d-ac96-774b-bcce-b302099a8057"].GetAsync();
}
catch (PyTakeError refused)
{
    Console.WriteLine($"refused {refused.ResponseStatusCode} {refused.Code}");
}

internal sealed class Key(string key) : IAccessTokenProvider
{
    public AllowedHostsValidator AllowedHostsValidator { get; } = new();

    public Task<string> GetAuthorizationTokenAsync(Uri uri, Dictionary<string, object>? context = null, CancellationToken ct = default) =>
        Task.FromResult(key);
}
