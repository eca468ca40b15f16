using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Instances;

internal sealed class WhatsAppConfigMapping : IEntityTypeConfiguration<WhatsAppConfig>, IInstanceRule<WhatsAppConfig>
{
    public Expression<Func<HubDbContext, WhatsAppConfig, InstanceId, bool>>? OfLine =>
        (db, config, line) => db.Set<Instance>().Any(instance => instance.Id == line && instance.WhatsAppConfigId == config.Id);

    public void Configure(EntityTypeBuilder<WhatsAppConfig> table)
    {
        table.ToTable("whatsapp_configs");
        table.HasKey(config => config.Id);
        table.Property(config => config.Id).ValueGeneratedNever();
        table.Property(config => config.Name).HasMaxLength(WhatsAppConfig.MaxTextLength);
        table.Property(config => config.BaseUrl).HasMaxLength(WebAddress.MaxLength);
        table.Property(config => config.RemoteName).HasMaxLength(WhatsAppConfig.MaxTextLength);
        table.Property(config => config.PairingNumber).HasMaxLength(Instance.MaxPhoneLength);
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

internal sealed class ChannelCredentialsMapping : IEntityTypeConfiguration<ChannelCredentials>, IInstanceRule<ChannelCredentials>
{
    public Expression<Func<HubDbContext, ChannelCredentials, InstanceId, bool>>? OfLine =>
        (db, credentials, line) => credentials.Id == line;

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
