using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Identity;

internal sealed class UserMapping : IEntityTypeConfiguration<User>, IInstanceRule<User>
{
    public Expression<Func<HubDbContext, User, InstanceId, bool>>? OfLine => null;

    public void Configure(EntityTypeBuilder<User> table)
    {
        table.ToTable("users");
        table.HasKey(user => user.Id);
        table.Property(user => user.Id).ValueGeneratedNever();
        table.Property(user => user.Email).HasMaxLength(User.MaxEmailLength);
        table.Property(user => user.Name).HasMaxLength(User.MaxNameLength);
        table.Property(user => user.PasswordHash).HasMaxLength(400);
        table.HasIndex(user => user.Email).IsUnique();
        table.HasIndex(user => new { user.TenantId, user.Id });
    }
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>, IInstanceRule<Session>
{
    public Expression<Func<HubDbContext, Session, InstanceId, bool>>? OfLine => null;

    public void Configure(EntityTypeBuilder<Session> table)
    {
        table.ToTable("sessions");
        table.HasKey(session => session.Id);
        table.Property(session => session.Id).ValueGeneratedNever();
        table.HasIndex(session => session.UserId);
        table.HasIndex(session => session.ExpiresAt);
    }
}

internal sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>, IInstanceRule<AuditEntry>
{
    public Expression<Func<HubDbContext, AuditEntry, InstanceId, bool>>? OfLine => null;

    public void Configure(EntityTypeBuilder<AuditEntry> table)
    {
        table.ToTable("audit_log");
        table.HasKey(entry => entry.Id);
        table.Property(entry => entry.ActorKind).HasMaxLength(20);
        table.Property(entry => entry.Actor).HasMaxLength(320);
        table.Property(entry => entry.Action).HasMaxLength(120);
        table.Property(entry => entry.Subject).HasMaxLength(AuditEntry.MaxSubjectLength);
        table.Property(entry => entry.Address).HasMaxLength(60);
        table.HasIndex(entry => new { entry.TenantId, entry.Id });
    }
}
