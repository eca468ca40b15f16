using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

/// <summary>A customer and what they and the hub say, written down as the messages' own way writes it.</summary>
internal sealed class Talk(HubApp hub, Conversation conversation)
{
    private static long _number;

    public Guid Id => conversation.Id.Value;

    public string Path => $"/api/v1/conversations/{Id}";

    public static async Task<Talk> Begin(
        HubApp hub,
        DateTimeOffset at,
        TenantId? tenant = null,
        InstanceId? line = null,
        string name = "Maria"
    )
    {
        var phone = $"55619{Interlocked.Increment(ref _number):D8}";
        var contact = Contact.Meet(tenant ?? hub.Tenant, new Person(phone, [], phone, name), at);
        var conversation = Conversation.With(contact.TenantId, line ?? InstanceId.New(), contact.Id, phone, at);
        await Write(
            hub,
            async (transaction, ct) =>
            {
                await transaction.Insert(ConversationRows.NewContacts, [contact], ct);
                await transaction.Insert(ConversationRows.NewConversations, [conversation], ct);
                await transaction.Insert(ConversationRows.NewEvents, EventRecords.Of(conversation), ct);
            }
        );
        return new(hub, conversation);
    }

    /// <summary>The customer writes.</summary>
    public Task<Message> Hears(string text, DateTimeOffset at) =>
        Add(current =>
        {
            var message = Message.Inbound(
                current,
                new(SenderKind.Customer, null, "Maria", MessageKind.Text, text),
                $"in-{Guid.CreateVersion7():N}",
                at,
                at
            );
            current.Receive(message, "", null, at);
            return message;
        });

    /// <summary>The hub's side writes, and the provider took it.</summary>
    public Task<Message> Says(string text, DateTimeOffset at, SenderKind sender = SenderKind.Bot, string? senderId = null) =>
        Add(current =>
        {
            var message = Message.SentElsewhere(
                current,
                new(sender, senderId, null, MessageKind.Text, text),
                $"out-{Guid.CreateVersion7():N}",
                at,
                at
            );
            current.Say(message, at);
            return message;
        });

    /// <summary>A message got further.</summary>
    public async Task Gets(Message message, MessageStatus status, DateTimeOffset at)
    {
        if (!message.Advance(status, null, at))
            return;
        await Write(
            hub,
            async (transaction, ct) =>
            {
                await transaction.Update(ConversationRows.ChangedMessages, [message], ct);
                await transaction.Insert(ConversationRows.NewEvents, [EventRecords.Of(Conversation.Progress(message, at))], ct);
            }
        );
    }

    private async Task<Message> Add(Func<Conversation, Message> say)
    {
        Message? message = null;
        await Write(
            hub,
            async (transaction, ct) =>
            {
                var current = (
                    await transaction.Select(
                        ConversationRows.SelectConversations + "WHERE id IN {keys} {lock}",
                        [new[] { Id }],
                        ConversationRows.ReadConversation,
                        ct
                    )
                ).Single();
                message = say(current);
                await transaction.Insert(ConversationRows.NewMessages, [message], ct);
                await transaction.Update(ConversationRows.ChangedConversations, [current], ct);
                await transaction.Insert(ConversationRows.NewEvents, EventRecords.Of(current), ct);
            }
        );
        return message!;
    }

    private static async Task Write(HubApp hub, Func<BatchConnection, CancellationToken, Task> work)
    {
        var announcer = hub.Services.GetRequiredService<IWorkNotifier>();
        await using var connection = hub.Services.GetRequiredService<BatchConnections>().Make();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await connection.Transact(
                    async (transaction, ct) =>
                    {
                        await work(transaction, ct);
                        await announcer.Announce(transaction, WorkKind.Events, elsewhere: false, ct);
                    },
                    CancellationToken.None
                );
                return;
            }
            catch (NpgsqlException) when (attempt < 5)
            {
                // The server ends a transaction of the bulk path in which nothing happens for two seconds, which is little on a busy machine.
                await connection.DisposeAsync();
            }
        }
    }
}
