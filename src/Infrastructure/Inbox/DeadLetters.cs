using System.Text;
using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Channels;
using OmniHub.Application.Inbox;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Inbox;

internal sealed class DeadLetters(
    HubDbContext db,
    IInbox inbox,
    IInstanceDirectory instances,
    ByProvider<IChannelEventParser> parsers,
    IWriteGate gate
) : IDeadLetters
{
    public async Task<Page<DeadLetterView>> List(int limit, int offset, CancellationToken ct)
    {
        var page = await db.Set<DeadLetterRow>().AsNoTracking().PageOf(new DeadLettersNewestFirst(limit, offset), ct);
        var views = new List<DeadLetterView>(page.Items.Count);
        foreach (var row in page.Items)
            views.Add(await View(row, ct));
        return new(views, page.Total);
    }

    public async Task<Result<Done>> Replay(Guid id, CancellationToken ct)
    {
        if (await db.Set<DeadLetterRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is not { } row)
            return InboxFailures.DeadLetterUnknown(id);
        // The inbox is written first: if the process dies in between, the webhook is in the inbox twice, and the repeat is recognised there.
        var accepted = await inbox.Accept(
            new(row.TenantId, row.InstanceId, row.Provider, $"replay:{row.Id:N}", null, row.Body, row.ReceivedAt, row.TraceId),
            ct
        );
        if (accepted.Succeeded)
            await Discard(id, ct);
        return accepted;
    }

    public async Task<bool> Discard(Guid id, CancellationToken ct)
    {
        using var place = await gate.Enter(ct);
        return await db.Set<DeadLetterRow>().Where(row => row.Id == id).ExecuteDeleteAsync(ct) == 1;
    }

    private async Task<DeadLetterView> View(DeadLetterRow row, CancellationToken ct) =>
        new(
            row.Id,
            (await instances.ById(row.InstanceId, ct))?.Name,
            row.Provider.ToString().ToLowerInvariant(),
            row.Reason,
            Encoding.UTF8.GetString(parsers.RedactOrDrop(row.Provider, row.Body)),
            row.ReceivedAt,
            row.FailedAt,
            row.TraceId
        );
}
