using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Instances;

namespace OmniHub.Infrastructure.Instances;

internal sealed class WhatsAppConfigMapping : IEntityTypeConfiguration<WhatsAppConfig>
{
    public void Configure(EntityTypeBuilder<WhatsAppConfig> table)
    {
        table.ToTable("whatsapp_configs");
        table.HasKey(config => config.Id);
        table.Property(config => config.Id).ValueGeneratedNever();
        table.Property(config => config.Name).HasMaxLength(WhatsAppConfig.MaxTextLength);
        table.Property(config => config.BaseUrl).HasMaxLength(WebAddress.MaxLength);
        table.Property(config => config.RemoteName).HasMaxLength(WhatsAppConfig.MaxTextLength);
        table.Property(config => config.PhoneNumberId).HasMaxLength(WhatsAppConfig.MaxTextLength);
        table.Property(config => config.Quality).HasMaxLength(60);
        table.Property(config => config.SendingLimit).HasMaxLength(60);
        table.HasIndex(config => config.DefaultOf).IsUnique();
        table.HasIndex(config => new { config.TenantId, config.CreatedAt });
        table.HasIndex(config => new { config.BaseUrl, config.RemoteName });
        table.HasIndex(config => config.PhoneNumberId);
        table.HasIndex(config => config.VerifyToken);
    }
}

internal sealed class ChannelCredentialsMapping : IEntityTypeConfiguration<ChannelCredentials>
{
    public void Configure(EntityTypeBuilder<ChannelCredentials> table)
    {
        table.ToTable("channel_credentials");
        table.HasKey(credentials => credentials.Id);
        table.Property(credentials => credentials.Id).ValueGeneratedNever().HasColumnName("instance_id");
        table.Property(credentials => credentials.ClientId).HasMaxLength(ChannelCredentials.MaxClientIdLength);
        table.Property(credentials => credentials.ServerId).HasMaxLength(ChannelCredentials.MaxServerIdLength);
        table.Property(credentials => credentials.Workspace).HasMaxLength(ChannelCredentials.MaxRemoteLength);
        table.Property(credentials => credentials.AppId).HasMaxLength(ChannelCredentials.MaxRemoteLength);
        table.Property(credentials => credentials.BotUser).HasMaxLength(ChannelCredentials.MaxRemoteLength);
        table.Property(credentials => credentials.BotId).HasMaxLength(ChannelCredentials.MaxRemoteLength);
        table.HasIndex(credentials => credentials.TokenExpiresAt);
    }
}
