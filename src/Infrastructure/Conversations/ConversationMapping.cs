using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Conversations;

internal sealed class ConversationMapping : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> table)
    {
        table.ToTable("conversations");
        table.HasKey(conversation => conversation.Id);
        table.Property(conversation => conversation.ChatKey).HasMaxLength(Conversation.MaxTextLength);
        table.Property(conversation => conversation.Address).HasMaxLength(Conversation.MaxTextLength);
        table.Property(conversation => conversation.ChatName).HasMaxLength(Conversation.MaxTextLength);
        table.Property(conversation => conversation.ResolvedBy).HasMaxLength(Conversation.MaxTextLength);
        table.Property(conversation => conversation.AgentMemory).HasMaxLength(Conversation.MaxTextLength);
        table.Property(conversation => conversation.AgentName).HasMaxLength(Conversation.MaxTextLength);
        table.Property(conversation => conversation.LabelList).HasColumnName("labels").HasMaxLength(1000);
        table.Ignore(conversation => conversation.Labels);
        table.Ignore(conversation => conversation.WindowExpiresAt);
        table.Ignore(conversation => conversation.BotMaySpeak);
        // The inbox finds and locks a conversation by this pair; it is also what keeps there from being two.
        table.HasIndex(conversation => new { conversation.InstanceId, conversation.ChatKey }).IsUnique();
        // With what dashboards count by, so that they need the index alone.
        table
            .HasIndex(conversation => new
            {
                conversation.TenantId,
                conversation.Status,
                conversation.LastMessageAt,
            })
            .IncludeProperties(conversation => new
            {
                conversation.StartedAt,
                conversation.InstanceId,
                conversation.MessageCount,
            });
        table
            .HasIndex(conversation => new
            {
                conversation.TenantId,
                conversation.AgentId,
                conversation.LastMessageAt,
            })
            .HasFilter("agent_id IS NOT NULL");
        table.HasIndex(conversation => conversation.ContactId);
    }
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> table)
    {
        table.ToTable("messages");
        table.HasKey(message => message.Id);
        table.Property(message => message.SenderId).HasMaxLength(Conversation.MaxTextLength);
        table.Property(message => message.SenderName).HasMaxLength(Conversation.MaxTextLength);
        table.Property(message => message.ProviderType).HasMaxLength(Message.MaxTypeLength);
        table.Property(message => message.ProviderMessageId).HasMaxLength(Conversation.MaxTextLength);
        table.Property(message => message.ReplyTo).HasMaxLength(Conversation.MaxTextLength);
        table.HasIndex(message => new
        {
            message.ConversationId,
            message.CreatedAt,
            message.Id,
        });
        // A repeat of a delivery finds its message here, however late it comes.
        table.HasIndex(message => new { message.InstanceId, message.ProviderMessageId }).IsUnique();
        table.HasIndex(message => new { message.TenantId, message.CreatedAt });
    }
}

internal sealed class ContactMapping : IEntityTypeConfiguration<Contact>, IInstanceRule<Contact>
{
    public Expression<Func<HubDbContext, Contact, InstanceId, bool>>? OfLine =>
        (db, contact, instance) => db.Set<Conversation>().Any(one => one.InstanceId == instance && one.ContactId == contact.Id);

    public void Configure(EntityTypeBuilder<Contact> table)
    {
        table.ToTable("contacts");
        table.HasKey(contact => contact.Id);
        table.Property(contact => contact.Name).HasMaxLength(Contact.MaxNameLength);
        table.Property(contact => contact.GivenName).HasMaxLength(Contact.MaxNameLength);
        table.Property(contact => contact.Phone).HasMaxLength(Contact.MaxPhoneLength);
        table.HasIndex(contact => new { contact.TenantId, contact.Phone });
        table.HasIndex(contact => new { contact.TenantId, contact.CreatedAt });
    }
}

/// <summary>An internal note of an operator.</summary>
internal sealed class ConversationNote : Domain.Kernel.ITenantOwned
{
    public Guid Id { get; init; }

    public TenantId TenantId { get; init; }

    public ConversationId ConversationId { get; init; }

    public required string Author { get; init; }

    public required string Text { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class ConversationNoteMapping : IEntityTypeConfiguration<ConversationNote>, IInstanceRule<ConversationNote>
{
    public Expression<Func<HubDbContext, ConversationNote, InstanceId, bool>>? OfLine =>
        (db, note, instance) => db.Set<Conversation>().Any(one => one.InstanceId == instance && one.Id == note.ConversationId);

    public void Configure(EntityTypeBuilder<ConversationNote> table)
    {
        table.ToTable("conversation_notes");
        table.HasKey(note => note.Id);
        table.Property(note => note.Id).ValueGeneratedNever();
        table.Property(note => note.Author).HasMaxLength(Conversation.MaxTextLength);
        table.HasIndex(note => new { note.ConversationId, note.CreatedAt });
    }
}

/// <summary>One id by which a contact is known.</summary>
internal sealed class ContactKey : Domain.Kernel.ITenantOwned
{
    public TenantId TenantId { get; init; }

    public required string Key { get; init; }

    public ContactId ContactId { get; init; }
}

internal sealed class ContactKeyMapping : IEntityTypeConfiguration<ContactKey>, IInstanceRule<ContactKey>
{
    public Expression<Func<HubDbContext, ContactKey, InstanceId, bool>>? OfLine => null;

    public void Configure(EntityTypeBuilder<ContactKey> table)
    {
        table.ToTable("contact_keys");
        table.HasKey(key => new { key.TenantId, key.Key });
        table.Property(key => key.Key).HasMaxLength(Conversation.MaxTextLength);
        table.HasIndex(key => key.ContactId);
    }
}

/// <summary>A receipt that came before the hub knew the id of the message: kept until it does.</summary>
internal sealed class EarlyReceipt
{
    public InstanceId InstanceId { get; init; }

    public required string ProviderMessageId { get; init; }

    public required Domain.Messaging.MessageStatus Status { get; init; }

    public string? Error { get; init; }

    public DateTimeOffset ArrivedAt { get; init; }
}

internal sealed class EarlyReceiptMapping : IEntityTypeConfiguration<EarlyReceipt>
{
    public void Configure(EntityTypeBuilder<EarlyReceipt> table)
    {
        table.ToTable("early_receipts");
        table.HasKey(receipt => new
        {
            receipt.InstanceId,
            receipt.ProviderMessageId,
            receipt.Status,
        });
        table.Property(receipt => receipt.ProviderMessageId).HasMaxLength(Conversation.MaxTextLength);
        table.HasIndex(receipt => receipt.ArrivedAt);
    }
}

/// <summary>The kinds of changes of a message.</summary>
internal enum EarlyChangeKind
{
    Edit,
    Revocation,
}

/// <summary>An edit or revocation that came before its message: kept until that comes.</summary>
internal sealed class EarlyChange
{
    public InstanceId InstanceId { get; init; }

    public required string ProviderMessageId { get; init; }

    public required EarlyChangeKind Kind { get; init; }

    /// <summary>The new text of an edit.</summary>
    public string? Text { get; init; }

    /// <summary>The time of the change itself.</summary>
    public DateTimeOffset OccurredAt { get; init; }

    public DateTimeOffset ArrivedAt { get; init; }
}

internal sealed class EarlyChangeMapping : IEntityTypeConfiguration<EarlyChange>
{
    public void Configure(EntityTypeBuilder<EarlyChange> table)
    {
        table.ToTable("early_changes");
        table.HasKey(change => new
        {
            change.InstanceId,
            change.ProviderMessageId,
            change.Kind,
            change.OccurredAt,
        });
        table.Property(change => change.ProviderMessageId).HasMaxLength(Conversation.MaxTextLength);
        table.HasIndex(change => change.ArrivedAt);
    }
}
