using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Retention;

namespace OmniHub.Infrastructure.Retention;

internal sealed class RetentionMapping : IEntityTypeConfiguration<RetentionPolicy>
{
    public void Configure(EntityTypeBuilder<RetentionPolicy> table)
    {
        table.ToTable("retention_policies");
        table.HasKey(policy => policy.Id);
        table.Property(policy => policy.Id).ValueGeneratedNever();
    }
}
