using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Contacts;

namespace OmniHub.Api.Surfaces.PyTake.Contacts;

internal static class ContactEndpoints
{
    internal static void MapContacts(this RouteGroupBuilder routes)
    {
        var contacts = routes.MapGroup("/api/v1/contacts").WithTags("Contacts");
        contacts.MapGet("", ListContacts);
        contacts.MapPost("", AddContact);
        contacts.MapGet("/{id:guid}", GetContact);
        contacts.MapPatch("/{id:guid}", NameContact);
    }

    /// <summary>List contacts, newest first.</summary>
    internal static async Task<Results<Ok<ContactsWire>, Refusal>> ListContacts(
        IMediator hub,
        CancellationToken ct,
        [Description("Only those whose name or number contains this text.")] string? search = null,
        [Description("Maximum number, 1 to 200.")] [Range(1, 200)] int limit = 50,
        [Description("The number of entries to skip.")] [Range(0, int.MaxValue)] int offset = 0
    ) => (await hub.Send(new ListContacts(search, limit, offset), ct)).ToOk(ContactsWire.From);

    /// <summary>Add a person by their number, before they ever wrote.</summary>
    /// <remarks>If the number, in any of its spellings, belongs to a contact already, that contact gets the name and is the answer.</remarks>
    internal static async Task<Results<Created<ContactWire>, Refusal>> AddContact(
        AddContactBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(), ct)).ToCreated(ContactWire.From, at: made => $"/api/v1/contacts/{made.Id}");

    /// <summary>Get a contact.</summary>
    internal static async Task<Results<Ok<ContactWire>, Refusal>> GetContact(Guid id, IMediator hub, CancellationToken ct) =>
        (await hub.Send(new GetContact(new(id)), ct)).ToOk(ContactWire.From);

    /// <summary>Give a contact a name, which is shown instead of the one that the provider reports.</summary>
    internal static async Task<Results<Ok<ContactWire>, Refusal>> NameContact(
        Guid id,
        NameContactBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new NameContact(new(id), body.Name), ct)).ToOk(ContactWire.From);
}
