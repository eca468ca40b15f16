using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Instances;

namespace OmniHub.Infrastructure.Instances;

/// <summary>A name that an instance once had on a server. Sessions of removed instances can still report under it, so it is not used again.</summary>
internal sealed class RetiredInstance
{
    public long Id { get; init; }

    public required string BaseUrl { get; init; }

    public required string RemoteName { get; init; }

    public required DateTimeOffset RetiredAt { get; init; }
}

internal sealed class RetiredInstanceMapping : IEntityTypeConfiguration<RetiredInstance>
{
    public void Configure(EntityTypeBuilder<RetiredInstance> table)
    {
        table.ToTable("retired_instances");
        table.HasKey(instance => instance.Id);
        table.Property(instance => instance.BaseUrl).HasMaxLength(WebAddress.MaxLength);
        table.Property(instance => instance.RemoteName).HasMaxLength(WhatsAppConfig.MaxTextLength);
        table.HasIndex(instance => new { instance.BaseUrl, instance.RemoteName });
    }
}
