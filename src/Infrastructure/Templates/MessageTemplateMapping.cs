using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Templates;

namespace OmniHub.Infrastructure.Templates;

internal sealed class MessageTemplateMapping : IEntityTypeConfiguration<MessageTemplate>
{
    public void Configure(EntityTypeBuilder<MessageTemplate> table)
    {
        table.ToTable("message_templates");
        table.HasKey(template => template.Id);
        table.Property(template => template.Id).ValueGeneratedNever();
        table.Property(template => template.Account).HasMaxLength(MessageTemplate.MaxIdLength);
        table.Property(template => template.Name).HasMaxLength(MessageTemplate.MaxTextLength);
        table.Property(template => template.Language).HasMaxLength(MessageTemplate.MaxLanguageLength);
        table.Property(template => template.ProviderId).HasMaxLength(MessageTemplate.MaxIdLength);
        table.Property(template => template.Status).HasMaxLength(60);
        table.Property(template => template.Category).HasMaxLength(60);
        table.Property(template => template.Quality).HasMaxLength(60);
        table.Property(template => template.Reason).HasMaxLength(MessageTemplate.MaxTextLength);
        table
            .HasIndex(template => new
            {
                template.TenantId,
                template.Account,
                template.Name,
                template.Language,
            })
            .IsUnique();
    }
}
