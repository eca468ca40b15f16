using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>A bot's session and who has it. Written by hand-made SQL alone.</summary>
internal sealed class DiscordBotRow
{
    /// <summary>A fingerprint of the token.</summary>
    public required string Bot { get; init; }

    /// <summary>The node that has the session.</summary>
    public Guid? Owner { get; init; }

    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>Empty when there is no session to resume.</summary>
    public required string SessionId { get; init; }

    public required string ResumeUrl { get; init; }

    /// <summary>The last event that is in the inbox.</summary>
    public long Seq { get; init; }

    public required string UserId { get; init; }

    public required string UserName { get; init; }

    /// <summary>Their ids, with commas between them.</summary>
    public required string Guilds { get; init; }

    public required BotPhase Phase { get; init; }

    public required string Reason { get; init; }

    /// <summary>The number of requested restarts.</summary>
    public long Generation { get; init; }
}

internal sealed class BotMapping : IEntityTypeConfiguration<DiscordBotRow>
{
    public void Configure(EntityTypeBuilder<DiscordBotRow> table)
    {
        table.ToTable("discord_bots");
        table.HasKey(row => row.Bot);
        table.Property(row => row.Bot).HasMaxLength(64);
        table.Property(row => row.Seq);
    }
}
