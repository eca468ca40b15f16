using Microsoft.Extensions.Logging;
using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Replies;

/// <summary>The turns of this node, conversation by conversation.</summary>
internal sealed class ReplyQueue : IOrderedQueueStore<ReplyWork>, IAsyncDisposable
{
    internal const string Select =
        "SELECT message_id, seq, tenant_id, instance_id, conversation_id, payload, provider_message_id, trace_id, "
        + "(SELECT provider FROM instances i WHERE i.id = reply_jobs.instance_id), "
        + "(SELECT agent_memory FROM conversations c WHERE c.id = reply_jobs.conversation_id), "
        + "(SELECT text FROM messages m WHERE m.id = reply_jobs.message_id AND m.edited_at IS NOT NULL) FROM reply_jobs";

    private readonly ReplyProcessor _runner;
    private readonly PartitionQueue _shares;
    private readonly OrderedQueue<ReplyWork> _scheduler;
    private readonly ByProvider<IChannelEventParser> _parsers;
    private readonly IDisposable _announced;

    public ReplyQueue(
        BatchConnections connections,
        IPartitionLeases leases,
        PartitionsInFlight used,
        ReplyProcessor runner,
        WorkOptions options,
        ByProvider<IChannelEventParser> parsers,
        IWorkNotifier announcer,
        ILogger<ReplyQueue> log
    )
    {
        (_runner, _shares) = (runner, new(connections, leases));
        _parsers = parsers;
        _scheduler = new(this, (turn, place, ct) => used.During(turn.Lease!, () => runner.Run(turn, place, ct)), _ => options.Workers, log);
        leases.Changed += _scheduler.LookAnew;
        // What this node recorded for itself is offered directly; what nodes record for each other is announced.
        _announced = announcer.On(WorkKind.Replies, _scheduler.Look);
    }

    internal void Start(Heartbeats heartbeats) => _scheduler.Start("reply_jobs", heartbeats);

    /// <param name="turns">What was recorded.</param>
    /// <param name="held">The leases as they were before that.</param>
    internal void Offer(IReadOnlyList<ReplyWork> turns, IReadOnlyList<PartitionLease?> held)
    {
        foreach (var turn in turns)
            turn.Lease = held[ShareOf(turn)];
        _scheduler.Offer([.. turns.Where(IsMine)]);
    }

    internal Task Drain(TimeSpan atMost) => _scheduler.Drain(atMost);

    public bool IsMine(ReplyWork turn) => turn.Lease is { MayBegin: true };

    public Task<IReadOnlyList<Guid>> Owners(CancellationToken ct) => _shares.Owners("reply_jobs", ct);

    public async Task<IReadOnlyList<ReplyWork>?> Load(Guid owner, int limit, CancellationToken ct) =>
        await _shares.Load(Select, owner, limit, Read, ct);

    public Task GiveUp(ReplyWork turn, CancellationToken ct) => turn.Lease!.Act(() => _runner.GiveUp(turn, ct));

    public async ValueTask DisposeAsync()
    {
        _announced.Dispose();
        await _scheduler.DisposeAsync();
        await _shares.DisposeAsync();
    }

    private static short ShareOf(ReplyWork turn) => Partition.Of(turn.Conversation.Value);

    // What was understood when it was recorded may not be any more, by a later version: then there is nothing to answer, and what comes behind it goes on.
    private static MessageArrived? Find(IChannelEventParser parser, byte[] payload, string id)
    {
        try
        {
            return parser
                .Parse(payload)
                .OfType<MessageArrived>()
                .FirstOrDefault(one => ProviderMessageId.Stored(one.ProviderMessageId) == id);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // The message is read again from the delivery that it came in: the payload is the truth, and the turn has no second copy of it. Only an edit is newer.
    private ReplyWork Read(BatchReader row, IReadOnlyList<PartitionLease?> held)
    {
        var payload = row.Bytes(5);
        var id = row.Text(6);
        var arrived =
            row.TextOrNull(8) is { } provider && _parsers.Find(Enum.Parse<ProviderKind>(provider)) is { } parser
                ? Find(parser, payload, id)
                : null;
        var turn = new ReplyWork(
            new(row.Uuid(2)),
            new(row.Uuid(3)),
            new(row.Uuid(4)),
            new(row.Uuid(0)),
            row.Long(1),
            arrived,
            payload,
            row.TextOrNull(9),
            row.TextOrNull(7)
        );
        if (row.TextOrNull(10) is { } edited && arrived is not null)
            turn = turn.Saying(edited);
        turn.Lease = held[ShareOf(turn)];
        return turn;
    }
}
