using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>The sessions' table. Leases are timed by the database's clock alone; on SQLite there is one node and it has everything.</summary>
internal sealed class SessionStore(BatchConnections connections, DiscordOptions options) : ISessionStore, IAsyncDisposable
{
    private const string Columns = "session_id, resume_url, seq, user_id, user_name, guilds, phase, reason, generation";
    private const string Stated = "session_id = $3, resume_url = $4, seq = $5, user_id = $6, user_name = $7, guilds = $8";

    private static readonly TimeSpan LongestStatement = TimeSpan.FromSeconds(10);

    private readonly Guid _node = Guid.CreateVersion7();
    private readonly BatchConnection _connection = connections.Make();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly bool _isShared = connections.Engine is DatabaseEngine.Postgres;

    // What a lease is worth: from the database's own clock.
    private string Until => _isShared ? $"clock_timestamp() + interval '{options.Lease.TotalMilliseconds:0} milliseconds'" : "NULL";

    private string IsFree => _isShared ? "(owner IS NULL OR owner = $2 OR leased_until < clock_timestamp())" : "1 = 1";

    private string IsMine => _isShared ? "owner = $2" : "1 = 1";

    public Task<BotRecord?> Claim(string bot, CancellationToken ct) =>
        InTurn(
            async (connection, token) =>
            {
                await connection.ExecuteWith(
                    "INSERT INTO discord_bots (bot, session_id, resume_url, seq, user_id, user_name, guilds, phase, reason, generation) "
                        + "VALUES ($1, '', '', 0, '', '', '', 'Idle', '', 0) ON CONFLICT DO NOTHING",
                    [bot],
                    token
                );
                return await Returned(
                    connection,
                    $"UPDATE discord_bots SET owner = $2, leased_until = {Until} WHERE bot = $1 AND {IsFree} RETURNING {Columns}",
                    [bot, _node],
                    token
                );
            },
            ct
        );

    public Task<BotRecord?> Renew(string bot, BotState state, CancellationToken ct) =>
        InTurn(
            (connection, token) =>
                Returned(
                    connection,
                    $"UPDATE discord_bots SET leased_until = {Until}, {Stated} WHERE bot = $1 AND {IsMine} RETURNING {Columns}",
                    [bot, _node, .. Values(state)],
                    token
                ),
            ct
        );

    public Task Note(string bot, BotState state, BotPhase phase, string reason, CancellationToken ct) =>
        InTurn(
            (connection, token) =>
                connection.ExecuteWith(
                    $"UPDATE discord_bots SET {Stated}, phase = $9, reason = $10 WHERE bot = $1 AND {IsMine}",
                    [bot, _node, .. Values(state), phase.ToString(), reason],
                    token
                ),
            ct
        );

    public Task Release(string bot, BotState state, CancellationToken ct) =>
        InTurn(
            (connection, token) =>
                connection.ExecuteWith(
                    $"UPDATE discord_bots SET owner = NULL, leased_until = NULL, {Stated}, "
                        + "phase = CASE WHEN phase IN ('Live', 'Connecting') THEN 'Idle' ELSE phase END "
                        + $"WHERE bot = $1 AND {IsMine}",
                    [bot, _node, .. Values(state)],
                    token
                ),
            ct
        );

    public Task AskRestart(string bot, CancellationToken ct) =>
        InTurn(
            (connection, token) =>
                connection.ExecuteWith(
                    "UPDATE discord_bots SET generation = generation + 1, phase = CASE WHEN phase IN ('Halted', 'Refused') THEN 'Idle' ELSE phase END, "
                        + "reason = '' WHERE bot = $1",
                    [bot],
                    token
                ),
            ct
        );

    public Task<BotRecord?> Find(string bot, CancellationToken ct) =>
        InTurn((connection, token) => Returned(connection, $"SELECT {Columns} FROM discord_bots WHERE bot = $1", [bot], token), ct);

    public async ValueTask DisposeAsync()
    {
        // A session may be giving its lease back at this moment: its statement ends first.
        await _turn.WaitAsync(LongestStatement);
        await _connection.DisposeAsync();
        _turn.Dispose();
    }

    private async Task<T> InTurn<T>(Func<BatchConnection, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            T result = default!;
            await _connection.Transact(async (connection, token) => result = await work(connection, token), ct);
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    private static async Task<BotRecord?> Returned(BatchConnection connection, string sql, object[] values, CancellationToken ct) =>
        (await connection.SelectWith(sql, values, Read, ct)).FirstOrDefault();

    private static object[] Values(BotState state) =>
        [state.SessionId, state.ResumeUrl, state.Seq, state.UserId, state.UserName, string.Join(',', state.Guilds)];

    private static BotRecord Read(BatchReader row) =>
        new(
            new(
                row.Text(0),
                row.Text(1),
                row.Long(2),
                row.Text(3),
                row.Text(4),
                row.Text(5).Split(',', StringSplitOptions.RemoveEmptyEntries)
            ),
            row.Word<BotPhase>(6),
            row.Text(7),
            row.Long(8)
        );
}
