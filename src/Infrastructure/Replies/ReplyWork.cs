using OmniHub.Application.Channels;
using OmniHub.Application.Replies;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Replies;

/// <summary>A pending reply in its queue.</summary>
internal sealed record ReplyWork(
    TenantId Tenant,
    InstanceId Instance,
    ConversationId Conversation,
    MessageId Message,
    long Seq,
    MessageArrived? Arrived,
    byte[] Payload,
    string? AgentMemory,
    string? TraceId
) : PendingReply(Tenant, Instance, Conversation, Message, Arrived, Payload, AgentMemory, TraceId), IOrderedWork
{
    /// <summary>Under which it was taken up; null: not this node's.</summary>
    internal PartitionLease? Lease { get; set; }

    /// <summary>The same with the text that its author gave it since.</summary>
    internal ReplyWork Saying(string? text) => this with { Arrived = Arrived! with { Content = Arrived.Content with { Text = text } } };

    Guid IOrderedWork.Owner => Instance.Value;

    Guid IOrderedWork.Lane => Conversation.Value;

    Guid IOrderedWork.Key => Message.Value;
}
