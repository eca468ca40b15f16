using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>The people and channels of a workspace, page by page.</summary>
internal sealed class SlackPeople(SlackClient client)
{
    private const int MostPages = 20;

    internal async Task<Result<IReadOnlyList<KnownContact>>> Contacts(InstanceAccess instance, CancellationToken ct)
    {
        var people = new List<KnownContact>();
        var failure = await Pages(
            instance,
            "users.list",
            "members",
            user =>
            {
                if (user.Text("id") is { } id && !user.IsTrue("deleted") && !user.IsTrue("is_bot"))
                    people.Add(new(id, SlackPerson.NameOf(user), id, IsGroup: false));
            },
            ct
        );
        return failure is null ? people : failure;
    }

    internal async Task<Result<IReadOnlyList<KnownChat>>> Chats(InstanceAccess instance, CancellationToken ct)
    {
        var chats = new List<KnownChat>();
        var failure = await Pages(
            instance,
            "conversations.list",
            "channels",
            channel =>
            {
                if (channel.Text("id") is { } id && !channel.IsTrue("is_archived"))
                    chats.Add(new(id, channel.Text("name"), 0, null, IsGroup: !SlackIds.IsDirect(id)));
            },
            ct,
            ("types", "public_channel,private_channel,mpim,im")
        );
        return failure is null ? chats : failure;
    }

    private async Task<Failure?> Pages(
        InstanceAccess instance,
        string method,
        string list,
        Action<System.Text.Json.JsonElement> take,
        CancellationToken ct,
        params (string, string?)[] fields
    )
    {
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            using var answer = await client.Ask(instance, method, ct, [.. fields, ("limit", "200"), ("cursor", cursor)]);
            if (!answer.IsGood)
                return SlackErrors.From(answer, instance.Key);
            foreach (var one in answer.Json.Items(list))
                take(one);
            // A page may be short or empty and still not be the last one.
            cursor = answer.Json.At("response_metadata").Text("next_cursor");
            if (cursor is null)
                break;
        }

        return null;
    }
}
