using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OmniHub.Api.Wire;
using OmniHub.Application.Conversations;

namespace OmniHub.Api.Surfaces.PyTake.Conversations;

internal static class ConversationEndpoints
{
    internal static void MapConversations(this RouteGroupBuilder routes)
    {
        var conversations = routes.MapGroup("/api/v1/conversations").WithTags("Conversations").AsksProvider();
        conversations.MapGet("/agent", ListAgentConversations);
        conversations.MapGet("/{id}", GetConversation);
        conversations.MapGet("/{id}/messages", ListConversationMessages);
        conversations.MapPost("/{id}/messages", ReplyInConversation);
        conversations.MapPost("/{id}/assign", AssignConversation);
        conversations.MapPost("/{id}/resolve", ResolveConversation);
        conversations.MapPost("/{id}/transfer", TransferConversation);
        conversations.MapPost("/{id}/unassign", UnassignConversation);
        conversations.MapPost("/{id}/read", ReadConversation);
        conversations.MapGet("/{id}/notes", ListConversationNotes);
        conversations.MapPost("/{id}/notes", AddConversationNote);
        conversations.MapPut("/{id}/labels", LabelConversation);
        conversations.MapPost("/{id}/snooze", SnoozeConversation);
        conversations.MapPost("/{id}/bot/pause", PauseConversationBot);
        conversations.MapPost("/{id}/bot/resume", ResumeConversationBot);
    }

    /// <summary>List the tenant's conversations, the one with the newest message first.</summary>
    internal static async Task<Results<Ok<ConversationsWire>, Refusal>> ListAgentConversations(
        IMediator hub,
        CancellationToken ct,
        [FromQuery(Name = "agent_id"), Description("Only those of this agent; me: the caller's own.")] string? agentId = null,
        [Description("Only pending, active or resolved ones.")] string? status = null,
        [FromQuery(Name = "instance_name"), Description("Only conversations of this instance.")] string? instanceName = null,
        [Description("Only those with this label.")] string? label = null,
        [Description("Only those whose customer's name or number, or whose group's name, contains this text.")] string? search = null,
        [Description("Limit results, 1 to 200.")] [Range(1, 200)] int limit = 50,
        [Description("Pagination offset.")] [Range(0, int.MaxValue)] int offset = 0
    ) =>
        (
            await hub.Send(
                new ListConversations
                {
                    AgentId = agentId,
                    Status = status,
                    Instance = instanceName,
                    Label = label,
                    Search = search,
                    Limit = limit,
                    Offset = offset,
                },
                ct
            )
        ).ToOk(page => ConversationsWire.From(page, limit, offset));

    /// <summary>Get one conversation.</summary>
    internal static async Task<Results<Ok<ConversationWire>, Refusal>> GetConversation(
        [Description("The conversation's id.")] string id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new GetConversation(id), ct)).ToOk(ConversationWire.From);

    /// <summary>Get a conversation's messages in the order of time: the newest ones, or the ones around a time.</summary>
    internal static async Task<Results<Ok<ConversationMessagesWire>, Refusal>> ListConversationMessages(
        [Description("The conversation's id.")] string id,
        IMediator hub,
        CancellationToken ct,
        [Description("Maximum number of messages, 1 to 200.")] [Range(1, 200)] int limit = 50,
        [Description("The number of messages to skip: from the newest backwards, or from the oldest forwards if after is given.")]
            int offset = 0,
        [Description("Only messages before this time or message id.")] string? before = null,
        [Description("Only messages after this time or message id, the oldest first.")] string? after = null
    ) =>
        (await hub.Send(new ListMessages(id, limit, offset, before, after), ct)).ToOk(page =>
            ConversationMessagesWire.From(id, page, limit, offset)
        );

    /// <summary>Answer the customer: the conversation becomes active, and flows and AI agents no longer answer in it.</summary>
    /// <remarks>An <c>Idempotency-Key</c> makes it safe to repeat. Official instances can send free text only within 24 hours of the customer's last message.</remarks>
    internal static async Task<Results<Ok<RepliedWire>, Refusal>> ReplyInConversation(
        [Description("The conversation's id.")] string id,
        ReplyBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(id), ct)).ToOk(RepliedWire.From);

    /// <summary>Assign a conversation to an agent; without a body to the caller. A resolved one is opened again.</summary>
    internal static async Task<Results<Ok<ConversationChangedWire>, Refusal>> AssignConversation(
        [Description("The conversation's id.")] string id,
        IMediator hub,
        CancellationToken ct,
        AssignBody? body = null
    ) => (await hub.Send((body ?? new()).ToCommand(id), ct)).ToOk(ConversationChangedWire.Saying("Conversation assigned"));

    /// <summary>Resolve a conversation. The customer's next message opens it again.</summary>
    internal static async Task<Results<Ok<ConversationChangedWire>, Refusal>> ResolveConversation(
        [Description("The conversation's id.")] string id,
        IMediator hub,
        CancellationToken ct,
        ResolveBody? body = null
    ) => (await hub.Send((body ?? new()).ToCommand(id), ct)).ToOk(ConversationChangedWire.Saying("Conversation resolved"));

    /// <summary>Hand a conversation on to another agent.</summary>
    internal static async Task<Results<Ok<ConversationChangedWire>, Refusal>> TransferConversation(
        [Description("The conversation's id.")] string id,
        TransferBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(id), ct)).ToOk(ConversationChangedWire.Saying("Conversation transferred"));

    /// <summary>Take a conversation from who has it; the customer waits.</summary>
    internal static async Task<Results<Ok<ConversationChangedWire>, Refusal>> UnassignConversation(
        [Description("The conversation's id.")] string id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new UnassignConversation(id), ct)).ToOk(ConversationChangedWire.Saying("Conversation unassigned"));

    /// <summary>Mark all messages of a conversation as read.</summary>
    internal static async Task<Results<Ok<ConversationChangedWire>, Refusal>> ReadConversation(
        [Description("The conversation's id.")] string id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new ReadConversation(id), ct)).ToOk(ConversationChangedWire.Saying("Conversation read"));

    /// <summary>List a conversation's notes, oldest first.</summary>
    internal static async Task<Results<Ok<NotesWire>, Refusal>> ListConversationNotes(
        [Description("The conversation's id.")] string id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new ListNotes(id), ct)).ToOk(NotesWire.From);

    /// <summary>Write a note on a conversation; the customer never sees it.</summary>
    internal static async Task<Results<Created<NotesWire>, Refusal>> AddConversationNote(
        [Description("The conversation's id.")] string id,
        NoteBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(id), ct)).ToCreated(NotesWire.From);

    /// <summary>Replace a conversation's labels.</summary>
    internal static async Task<Results<Ok<ConversationChangedWire>, Refusal>> LabelConversation(
        [Description("The conversation's id.")] string id,
        LabelsBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(id), ct)).ToOk(ConversationChangedWire.Saying("Conversation labelled"));

    /// <summary>Put a conversation out of sight until a time, or until the customer writes.</summary>
    internal static async Task<Results<Ok<ConversationChangedWire>, Refusal>> SnoozeConversation(
        [Description("The conversation's id.")] string id,
        SnoozeBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(id), ct)).ToOk(ConversationChangedWire.Saying("Conversation snoozed"));

    /// <summary>Keep flows and agents out of a conversation.</summary>
    internal static async Task<Results<Ok<ConversationChangedWire>, Refusal>> PauseConversationBot(
        [Description("The conversation's id.")] string id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new PauseBot(id), ct)).ToOk(ConversationChangedWire.Saying("Bot paused"));

    /// <summary>Let flows and agents into a conversation again.</summary>
    internal static async Task<Results<Ok<ConversationChangedWire>, Refusal>> ResumeConversationBot(
        [Description("The conversation's id.")] string id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new ResumeBot(id), ct)).ToOk(ConversationChangedWire.Saying("Bot resumed"));
}
