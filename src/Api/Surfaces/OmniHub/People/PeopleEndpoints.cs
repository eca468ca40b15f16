using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Instances;

namespace OmniHub.Api.Surfaces.OmniHub.People;

/// <summary>The people and chats that an instance knows, as the document's programs ask for them.</summary>
internal static class PeopleEndpoints
{
    private const string Which = "Name of the instance.";
    private const string Page = "Number of the page, from 1.";
    private const string PageSize = "Entries per page, 1 to 500.";
    private const string Search = "Only names and addresses that contain this text.";

    internal static void MapPeople(this RouteGroupBuilder routes)
    {
        var instance = routes.MapGroup("/api/v1/instances/{instance_name}").AsksProvider();
        instance.MapGet("/contacts", ListContacts).IsAlsoUnderstood();
        instance.MapGet("/chats", ListChats).IsAlsoUnderstood();
        routes.MapPost("/api/v1/instance/{instance_name}/fetch-profile", FetchProfile).IsAlsoUnderstood().AsksProvider();
        routes.MapPost("/api/v1/instance/{instance_name}/update-profile-picture", UpdateProfilePicture).IsAlsoUnderstood().AsksProvider();
    }

    /// <summary>List the people and groups that an instance knows, as its provider reports them.</summary>
    internal static async Task<Results<Ok<ContactsWire>, Refusal>> ListContacts(
        [Description(Which)] string instance_name,
        IMediator hub,
        CancellationToken ct,
        [Description(Page)] [Range(1, 1_000_000)] int page = 1,
        [Description(PageSize)] [Range(1, 500)] int page_size = 50,
        [Description(Search)] string? search_query = null
    ) =>
        (await hub.Send(new FindInstanceContacts(instance_name, search_query, page, page_size), ct)).ToOk(found =>
            ContactsWire.From(found, instance_name, page, page_size)
        );

    /// <summary>List the chats of an instance, as its provider reports them.</summary>
    internal static async Task<Results<Ok<ChatsWire>, Refusal>> ListChats(
        [Description(Which)] string instance_name,
        IMediator hub,
        CancellationToken ct,
        [Description(Page)] [Range(1, 1_000_000)] int page = 1,
        [Description(PageSize)] [Range(1, 500)] int page_size = 50,
        [Description(Search)] string? search_query = null
    ) =>
        (await hub.Send(new ListInstanceChats(instance_name, search_query, page, page_size), ct)).ToOk(found =>
            ChatsWire.From(found, instance_name, page, page_size)
        );

    /// <summary>Ask whether a number is on the instance's channel, and under which address.</summary>
    internal static async Task<Results<Ok<ProfileWire>, Refusal>> FetchProfile(
        [Description(Which)] string instance_name,
        FetchProfileBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new CheckNumber(instance_name, body.PhoneNumber), ct)).ToOk(ProfileWire.From);

    /// <summary>Set the picture of the instance's own profile.</summary>
    internal static async Task<Results<Ok<ProfilePictureWire>, Refusal>> UpdateProfilePicture(
        [Description(Which)] string instance_name,
        ProfilePictureBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new SetProfilePicture(instance_name, body.PictureUrl), ct)).ToOk(_ => ProfilePictureWire.Updated);
}
