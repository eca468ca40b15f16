using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Idempotency;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Idempotency;

internal sealed class IdempotentAnswers(IServiceScopeFactory scopes, IWriteGate gate, ISecrets secrets, TimeProvider clock)
    : IIdempotentAnswers
{
    private const int OneCleaningIn = 500;
    private const int Unclear = 0;

    /// <summary>The time for which an answer is stored.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>After this a call without an answer is taken for dead: its process went down, who knows after what.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(5);

    public async Task<Beginning> Begin(IdempotentCall call, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        var now = clock.GetUtcNow();
        if (RandomNumberGenerator.GetInt32(OneCleaningIn) == 0)
            await Clean(db, now, ct);
        if (await Insert(db, call, now, ct))
            return new FirstCall();

        var there = await Rows(db, call).AsNoTracking().SingleOrDefaultAsync(ct);
        if (there is null || there.StartedAt + Kept < now)
            return await TakeOver(db, call, there, now, ct) ? new FirstCall() : new StillRunning();
        if (there.BodyHash != call.ContentHash)
            return new UsedOtherwise();
        return there switch
        {
            { Status: > Unclear, Body: { } body } => new AnsweredBefore(Open(there, body)),
            { Status: null } when there.StartedAt + LongestCall >= now => new StillRunning(),
            _ => new EndedUnclear(),
        };
    }

    public async Task Finish(IdempotentCall call, GivenAnswer answer)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        var body = secrets.Seal($"{answer.ErrorCode}\n{Convert.ToBase64String(answer.Body.Span)}").Cipher;
        using var place = await gate.Enter(CancellationToken.None);
        await Rows(db, call)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.Status, answer.Status)
                        .SetProperty(row => row.ContentType, answer.ContentType)
                        .SetProperty(row => row.Location, answer.Location)
                        .SetProperty(row => row.Body, body),
                CancellationToken.None
            );
    }

    public async Task Release(IdempotentCall call)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        using var place = await gate.Enter(CancellationToken.None);
        await Rows(db, call).Where(row => row.Status == null).ExecuteDeleteAsync(CancellationToken.None);
    }

    public async Task GiveUp(IdempotentCall call)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        using var place = await gate.Enter(CancellationToken.None);
        await Rows(db, call).ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, Unclear), CancellationToken.None);
    }

    private GivenAnswer Open(IdempotencyRow row, string body)
    {
        var whole = secrets.Reveal(new SealedSecret(body));
        var end = whole.IndexOf('\n', StringComparison.Ordinal);
        return new(
            row.Status!.Value,
            row.ContentType,
            row.Location,
            end == 0 ? null : whole[..end],
            Convert.FromBase64String(whole[(end + 1)..])
        );
    }

    private static IQueryable<IdempotencyRow> Rows(HubDbContext db, IdempotentCall call)
    {
        var route = RouteOf(call);
        return db.Set<IdempotencyRow>().Where(row => row.TenantId == call.Tenant && row.Route == route && row.Key == call.Key);
    }

    private async Task<bool> TakeOver(HubDbContext db, IdempotentCall call, IdempotencyRow? there, DateTimeOffset now, CancellationToken ct)
    {
        if (there is not null)
        {
            using var place = await gate.Enter(ct);
            await Rows(db, call).Where(row => row.StartedAt == there.StartedAt).ExecuteDeleteAsync(ct);
        }

        return await Insert(db, call, now, ct);
    }

    private async Task<bool> Insert(HubDbContext db, IdempotentCall call, DateTimeOffset now, CancellationToken ct)
    {
        var row = new IdempotencyRow
        {
            TenantId = call.Tenant,
            Route = RouteOf(call),
            Key = call.Key,
            BodyHash = call.ContentHash,
            StartedAt = now,
        };
        using var place = await gate.Enter(ct);
        try
        {
            db.Add(row);
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException refused) when (UniqueViolations.Caused(refused))
        {
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task Clean(HubDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - Kept;
        using var place = await gate.Enter(ct);
        await db.Set<IdempotencyRow>().Where(row => row.StartedAt < before).ExecuteDeleteAsync(ct);
    }

    private static string RouteOf(IdempotentCall call) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{call.Caller}\n{call.Route}")));
}
