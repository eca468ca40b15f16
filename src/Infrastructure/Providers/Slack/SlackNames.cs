using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Inbox;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Caching;
using OmniHub.Infrastructure.Health;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>
/// Finds the names of people, because events contain only their ids. An unknown name is requested once, outside the processing of the message, and the answer is processed like a change of a name
/// that Slack reports. Best effort: nothing waits for a name.
/// </summary>
internal sealed class SlackNames(
    SlackClient client,
    IInbox inbox,
    SlackNameCache cache,
    Heartbeats heartbeats,
    TimeProvider clock,
    ILogger<SlackNames> log
) : BackgroundLoop("Slack names", TimeSpan.FromMinutes(2), heartbeats)
{
    private readonly Channel<Question> _questions = Channel.CreateBounded<Question>(
        new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );

    /// <summary>Requests the name of a person unless it was requested recently.</summary>
    internal void Wonder(InstanceSnapshot instance, string? workspace, string? user, string? lane)
    {
        if (instance.Line is not null && workspace is not null && user is not null && cache.IsNew(workspace, user))
            _questions.Writer.TryWrite(new(instance, workspace, user, lane));
    }

    protected override async Task Run(Heartbeat heartbeat, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            heartbeat.Rests();
            var question = await _questions.Reader.ReadAsync(ct);
            heartbeat.Turned();
            try
            {
                await Ask(question, ct);
            }
            catch (Exception trouble) when (!ct.IsCancellationRequested)
            {
                log.NameUnknown(trouble.GetType().Name);
            }
        }
    }

    private async Task Ask(Question question, CancellationToken ct)
    {
        using var answer = await client.Ask(question.Line.Line!, "users.info", ct, ("user", question.User));
        if (!answer.IsGood || SlackPerson.NameOf(answer.Json.At("user")) is not { } name)
            return;
        cache.Learn(question.Workspace, question.User, name);
        // In the ordered queue of the message for which it was requested: after the message, so that the contact exists.
        await inbox.Accept(
            new(
                question.Line.Tenant,
                question.Line.Id,
                ProviderKind.Slack,
                null,
                question.Lane,
                Told(question, answer.Json.At("user")),
                clock.GetUtcNow(),
                null
            ),
            ct
        );
    }

    // In the same form as Slack's own report of a changed name.
    private static byte[] Told(Question question, JsonElement user)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("type", "event_callback");
            json.WriteString("context_team_id", question.Workspace);
            json.WriteStartObject("event");
            json.WriteString("type", "user_change");
            json.WritePropertyName("user");
            user.WriteTo(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private sealed record Question(InstanceSnapshot Line, string Workspace, string User, string? Lane);
}

/// <summary>Names that this node has heard, for as long as it runs.</summary>
internal sealed class SlackNameCache
{
    private const int MostKnown = 50_000;
    private readonly BoundedCache<(string Workspace, string User), string?> _names = new(MostKnown);

    /// <summary>The name; null when it is not known here.</summary>
    internal string? Of(string? workspace, string user) => workspace is null ? null : _names.Find((workspace, user));

    /// <summary>Returns true for the first request, and marks the name as requested.</summary>
    internal bool IsNew(string workspace, string user) => _names.TryAdd((workspace, user), null);

    internal void Learn(string workspace, string user, string name) => _names.Set((workspace, user), name);
}
