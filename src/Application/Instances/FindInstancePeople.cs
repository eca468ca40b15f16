using FluentValidation;
using OmniHub.Application.Channels;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Searches the people and groups that an instance knows, as its provider reports them.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
/// <param name="Search">Only names and addresses that contain this text; null for all.</param>
/// <param name="Page">The number of the page, from 1.</param>
/// <param name="Size">The entries per page, 1 to 500.</param>
[Requires(Permission.Viewer, Scope.Instances)]
public sealed record FindInstanceContacts(string Name, string? Search = null, int Page = 1, int Size = 50)
    : IQuery<PeoplePage<KnownContact>>,
        IPeopleQuery,
        IForOneInstance;

/// <summary>Lists the chats of an instance, as its provider reports them.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
/// <param name="Search">Only names and addresses that contain this text; null for all.</param>
/// <param name="Page">The number of the page, from 1.</param>
/// <param name="Size">The entries per page, 1 to 500.</param>
[Requires(Permission.Viewer, Scope.Instances)]
public sealed record ListInstanceChats(string Name, string? Search = null, int Page = 1, int Size = 50)
    : IQuery<PeoplePage<KnownChat>>,
        IPeopleQuery,
        IForOneInstance;

/// <summary>A page of what an instance knows.</summary>
/// <param name="Items">The entries of the page.</param>
/// <param name="Total">The number of matches.</param>
/// <param name="Channel">The channel of the instance.</param>
public sealed record PeoplePage<T>(IReadOnlyList<T> Items, int Total, ChannelType Channel);

/// <summary>A page of a list that a provider gives as a whole.</summary>
public interface IPeopleQuery
{
    /// <summary>The number of the page, from 1.</summary>
    int Page { get; }

    /// <summary>The entries per page.</summary>
    int Size { get; }

    /// <summary>Only names and addresses that contain this text; null for all.</summary>
    string? Search { get; }
}

internal abstract class PeopleQueryRules<T> : AbstractValidator<T>
    where T : IPeopleQuery
{
    protected PeopleQueryRules()
    {
        RuleFor(query => query.Page).InclusiveBetween(1, 1_000_000).WithMessage("page must be between 1 and 1000000.");
        RuleFor(query => query.Size)
            .InclusiveBetween(1, 500)
            .OverridePropertyName("PageSize")
            .WithMessage("page_size must be between 1 and 500.");
    }
}

internal sealed class FindInstanceContactsRules : PeopleQueryRules<FindInstanceContacts>;

internal sealed class ListInstanceChatsRules : PeopleQueryRules<ListInstanceChats>;

internal sealed class FindInstanceContactsHandler(ProviderConnections connections)
    : IQueryHandler<FindInstanceContacts, PeoplePage<KnownContact>>
{
    public async Task<Result<PeoplePage<KnownContact>>> Handle(FindInstanceContacts query, CancellationToken cancellationToken)
    {
        var connection = await connections.Of(query.Name, "list contacts", cancellationToken);
        if (connection.Failure is { } failure)
            return failure;
        var known = await connection.Value.Gateway.Contacts(connection.Value.Access, cancellationToken);
        return known.Then(all => PeoplePages.Of(all, contact => (contact.Name, contact.Address), query, connection.Value.Instance.Channel));
    }
}

internal sealed class ListInstanceChatsHandler(ProviderConnections connections) : IQueryHandler<ListInstanceChats, PeoplePage<KnownChat>>
{
    public async Task<Result<PeoplePage<KnownChat>>> Handle(ListInstanceChats query, CancellationToken cancellationToken)
    {
        var connection = await connections.Of(query.Name, "list chats", cancellationToken);
        if (connection.Failure is { } failure)
            return failure;
        var known = await connection.Value.Gateway.Chats(connection.Value.Access, cancellationToken);
        return known.Then(all => PeoplePages.Of(all, chat => (chat.Name, chat.Address), query, connection.Value.Instance.Channel));
    }
}

internal static class PeoplePages
{
    internal static PeoplePage<T> Of<T>(
        IReadOnlyList<T> all,
        Func<T, (string? Name, string Address)> words,
        IPeopleQuery query,
        ChannelType channel
    )
    {
        var matches = query.Search is { Length: > 0 } search
            ? [.. all.Where(one => Contains(words(one).Name, search) || Contains(words(one).Address, search))]
            : all;
        return new([.. matches.Skip((query.Page - 1) * query.Size).Take(query.Size)], matches.Count, channel);
    }

    private static bool Contains(string? text, string search) => text?.Contains(search, StringComparison.OrdinalIgnoreCase) == true;
}
