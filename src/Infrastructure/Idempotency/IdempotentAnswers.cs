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

    /// <summary>How long an answer is remembered.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>After this a call without an answer is taken for dead: its process went down.</summary>
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
        if (there is null || there.StartedAt + (there.Status is null ? LongestCall : Kept) < now)
            return await TakeOver(db, call, there, now, ct) ? new FirstCall() : new StillRunning();
        if (there.BodyHash != call.BodyHash)
            return new UsedOtherwise();
        return there is { Status: { } status, Body: { } body }
            ? new AnsweredBefore(new(status, there.ContentType, there.Location, secrets.Reveal(new SealedSecret(body))))
            : new StillRunning();
    }

    public async Task Finish(IdempotentCall call, GivenAnswer answer)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        var body = secrets.Seal(answer.Body).Cipher;
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

    private static IQueryable<IdempotencyRow> Rows(HubDbContext db, IdempotentCall call)
    {
        var route = HashOf(call.Route);
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
            Route = HashOf(call.Route),
            Key = call.Key,
            BodyHash = call.BodyHash,
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

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
