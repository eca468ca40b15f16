using System.Net.Http.Headers;
using System.Net.Http.Json;
using PyTake;

var (address, key, instance) = (args[0], args[1], args[2]);
using var http = new HttpClient { BaseAddress = new Uri(address) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
var hub = new PyTakeClient(http);

var made = await hub.CreateInstanceAsync(new CreateInstanceBody { Instance_name = instance });
Console.WriteLine($"created {made.Instance.Instance_name}");
await http.PostAsJsonAsync("/simulator/phones/5511999990000/scan", new { instance });
while ((await hub.GetInstanceStatusAsync(instance)).Status != "connected")
    await Task.Delay(100);

var body = new SendBody
{
    To = "+5511988880001",
    Message = "Hello!",
    Instance_name = instance,
};
var sent = new HashSet<Guid?>();
for (var attempt = 0; attempt < 2; attempt++)
    sent.Add((await hub.SendAsync(body, $"hello-{instance}")).Id);
Console.WriteLine($"sent {sent.Count}");

await http.PostAsJsonAsync("/simulator/phones/5511988880001/messages", new { to = instance, text = "Hi back" });
while (!(await hub.ListAgentConversationsAsync(limit: 10)).Conversations.Any(one => one.Last_message?.Contains("Hi back") is true))
    await Task.Delay(100);
Console.WriteLine("read the conversation");
var events = await hub.ListEventsAsync(limit: 100);
Console.WriteLine($"events {events.Events.Any(one => one.Type == "message.received")}");

using var file = new MemoryStream("a text"u8.ToArray());
var uploaded = await hub.UploadMediaAsync(null, new FileParameter(file, "a.txt", "text/plain"));
Console.WriteLine($"uploaded {uploaded.Size}");

try
{
    await hub.GetConversationAsync("01890a5d-ac96-774b-bcce-b302099a8057");
}
catch (ApiException<PyTakeError> refused)
{
    Console.WriteLine($"refused {refused.StatusCode} {refused.Result.Code}");
}
