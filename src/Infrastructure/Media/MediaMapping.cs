using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Media;

/// <summary>Stored bytes of one tenant; equal bytes are stored once.</summary>
internal sealed record FileRow : ITenantOwned
{
    public Guid Id { get; init; }

    public TenantId TenantId { get; init; }

    /// <summary>Lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public long Bytes { get; init; }

    /// <summary>The key in the store.</summary>
    public required string Key { get; init; }

    /// <summary>The number of rows of <c>media</c> that use it; at zero it is removed.</summary>
    public int Uses { get; init; }

    public DateTimeOffset StoredAt { get; init; }
}

internal sealed class FileMapping : IEntityTypeConfiguration<FileRow>
{
    public void Configure(EntityTypeBuilder<FileRow> table)
    {
        table.ToTable("media_files");
        table.HasKey(row => row.Id);
        table.Property(row => row.Id).ValueGeneratedNever();
        table.Property(row => row.Sha256).HasMaxLength(64);
        table.Property(row => row.Key).HasMaxLength(200);
        table.HasIndex(row => new { row.TenantId, row.Sha256 }).IsUnique();
    }
}

/// <summary>A file that a message uses, or an upload.</summary>
internal sealed record MediaRow : ITenantOwned
{
    /// <summary>The message's id; an id of its own for an upload.</summary>
    public MediaId Id { get; init; }

    public TenantId TenantId { get; init; }

    public Guid FileId { get; init; }

    /// <summary>Null for an upload.</summary>
    public MessageId? MessageId { get; init; }

    public required string MimeType { get; init; }

    public string? FileName { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>For an upload: the time at which it is deleted.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

internal sealed class MediaMapping : IEntityTypeConfiguration<MediaRow>
{
    public void Configure(EntityTypeBuilder<MediaRow> table)
    {
        table.ToTable("media");
        table.HasKey(row => row.Id);
        table.Property(row => row.Id).ValueGeneratedNever();
        table.Property(row => row.MimeType).HasMaxLength(200);
        table.Property(row => row.FileName).HasMaxLength(300);
        table.HasIndex(row => row.FileId);
        table.HasIndex(row => new { row.TenantId, row.CreatedAt });
        table.HasIndex(row => row.ExpiresAt).HasFilter("expires_at IS NOT NULL");
    }
}

/// <summary>A message's file that is yet to be fetched.</summary>
internal sealed class FetchRow
{
    public MessageId MessageId { get; init; }

    /// <summary>The order within the instance.</summary>
    public long Seq { get; init; }

    public short Partition { get; init; }

    public TenantId TenantId { get; init; }

    public InstanceId InstanceId { get; init; }

    public ConversationId ConversationId { get; init; }

    public int Attempts { get; init; }

    /// <summary>The time of the next attempt.</summary>
    public DateTimeOffset DueAt { get; init; }

    public string? LastError { get; init; }
}

internal sealed class FetchMapping : IEntityTypeConfiguration<FetchRow>
{
    public void Configure(EntityTypeBuilder<FetchRow> table)
    {
        table.ToTable("media_fetches");
        table.HasKey(row => row.MessageId);
        table.Property(row => row.LastError).HasMaxLength(300);
        table.HasIndex(row => new { row.InstanceId, row.Seq });
    }
}

/// <summary>The bytes of a file from inside a webhook, until they are in the file store.</summary>
internal sealed class InlineRow
{
    public MessageId MessageId { get; init; }

    public required byte[] Content { get; init; }
}

internal sealed class InlineMapping : IEntityTypeConfiguration<InlineRow>
{
    public void Configure(EntityTypeBuilder<InlineRow> table)
    {
        table.ToTable("media_inlines");
        table.HasKey(row => row.MessageId);
    }
}
