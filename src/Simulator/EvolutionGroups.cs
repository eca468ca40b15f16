using System.Globalization;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>The operations under <c>/group</c>.</summary>
internal sealed class EvolutionGroups(EvolutionServer server, WebhookPoster webhooks, TimeProvider clock)
{
    private static readonly string[] _actions = ["add", "remove", "promote", "demote"];

    private long _next;

    internal Task<Answer> Create(EvolutionCall call)
    {
        if (call.Missing("subject", "participants") is { } missing)
            return Task.FromResult(missing);
        if (call.Line.Owner is not { } owner || call.Line.State != EvolutionInstance.Open)
            return Task.FromResult(Answer.Plain(500, "Error creating group"));
        var group = Found(call.Body.Text("subject") ?? "", owner, call.Body.Texts("participants"), byLid: false);
        return Task.FromResult(Answer.Created(group.Metadata()));
    }

    /// <summary>Makes a group and tells every line in it.</summary>
    internal Group Found(string subject, string owner, IEnumerable<string> members, bool byLid, string? jid = null)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        jid ??= string.Create(CultureInfo.InvariantCulture, $"120363{Interlocked.Increment(ref _next):D2}{now}@g.us");
        var group = new Group(jid, subject, owner, byLid, now);
        group.Join(owner, "superadmin");
        foreach (var member in members)
            group.Join(Jid.Digits(member));
        server.Groups[jid] = group;
        var metadata = group.Metadata();
        metadata["author"] = Jid.Of(owner);
        foreach (var line in LinesIn(group))
        {
            webhooks.Post(line, "groups.upsert", new JsonArray(metadata.DeepClone()), jid);
            webhooks.Post(
                line,
                "chats.upsert",
                new JsonArray(
                    new JsonObject
                    {
                        ["remoteJid"] = jid,
                        ["instanceId"] = line.Id,
                        ["name"] = subject,
                        ["unreadMessages"] = 0,
                    }
                ),
                jid
            );
        }
        return group;
    }

    internal IEnumerable<EvolutionInstance> LinesIn(Group group) => group.Members.Select(server.OwnedBy).OfType<EvolutionInstance>();

    internal Task<Answer> All(EvolutionCall call)
    {
        if (call.Query("getParticipants") is not { Length: > 0 } with)
            return Task.FromResult(Answer.Refused(400, "The getParticipants needs to be informed in the query"));
        if (call.Line.Integration == EvolutionServer.EvolutionChannel)
            return Task.FromResult(Answer.NotOnChannel);
        var mine = server
            .Groups.Values.Where(group => call.Line.Owner is { } owner && group.Has(owner))
            .OrderBy(group => group.Jid, StringComparer.Ordinal);
        return Task.FromResult(Answer.Ok(new JsonArray([.. mine.Select(group => group.Info(with == "true"))])));
    }

    internal Task<Answer> Info(EvolutionCall call) => With(call, group => Answer.Ok(group.Info(withParticipants: true)));

    internal Task<Answer> Participants(EvolutionCall call) =>
        With(call, group => Answer.Ok(new JsonObject { ["participants"] = group.Participants() }));

    internal Task<Answer> Invite(EvolutionCall call) =>
        With(
            call,
            group =>
            {
                var code = "SIM" + Jid.Digits(group.Jid);
                return Answer.Ok(new JsonObject { ["inviteUrl"] = "https://chat.whatsapp.com/" + code, ["inviteCode"] = code });
            }
        );

    internal Task<Answer> Leave(EvolutionCall call) =>
        With(
            call,
            group =>
            {
                group.Leave(call.Line.Owner ?? "");
                return Answer.Ok(new JsonObject { ["groupJid"] = group.Jid, ["leave"] = true });
            }
        );

    internal Task<Answer> Update(EvolutionCall call) =>
        With(
            call,
            group =>
            {
                if (call.Missing("action", "participants") is { } missing)
                    return missing;
                if (call.Body.Text("action") is not { } action || !_actions.Contains(action))
                    return Answer.Invalid($"action is not one of enum values: {string.Join(',', _actions)}");
                string[] numbers = [.. call.Body.Texts("participants").Select(Jid.Digits)];
                Change(group, action, numbers, Jid.Of(call.Line.Owner ?? ""));
                return Answer.Created(
                    new JsonObject
                    {
                        ["updateParticipants"] = new JsonArray([
                            .. numbers.Select(number => new JsonObject
                            {
                                ["status"] = "200",
                                ["jid"] = Jid.Of(number),
                                ["content"] = new JsonObject
                                {
                                    ["tag"] = "participant",
                                    ["attrs"] = new JsonObject { ["jid"] = Jid.Of(number) },
                                },
                            }),
                        ]),
                    }
                );
            }
        );

    private void Change(Group group, string action, string[] numbers, string author)
    {
        foreach (var number in numbers)
            switch (action)
            {
                case "add":
                    group.Join(number);
                    break;
                case "remove":
                    group.Leave(number);
                    break;
                case "promote":
                    group.Promote(number, "admin");
                    break;
                default:
                    group.Promote(number, null);
                    break;
            }
        var role = action == "promote" ? "admin" : null;
        foreach (var line in LinesIn(group))
            webhooks.Post(
                line,
                "group-participants.update",
                new JsonObject
                {
                    ["id"] = group.Jid,
                    ["author"] = author,
                    ["participants"] = new JsonArray([
                        .. numbers.Select(number => new JsonObject { ["id"] = Jid.Of(number), ["admin"] = role }),
                    ]),
                    ["action"] = action,
                    ["participantsData"] = new JsonArray([
                        .. numbers.Select(number => new JsonObject
                        {
                            ["jid"] = new JsonObject { ["id"] = Jid.Of(number), ["admin"] = role },
                            ["phoneNumber"] = "[object Object]",
                        }),
                    ]),
                },
                group.Jid
            );
    }

    private Task<Answer> With(EvolutionCall call, Func<Group, Answer> act) =>
        Task.FromResult(
            call.Query("groupJid") is { } jid && server.Groups.TryGetValue(jid, out var group)
                ? act(group)
                : Answer.Refused(404, "Error fetching group", "Error: item-not-found")
        );
}
