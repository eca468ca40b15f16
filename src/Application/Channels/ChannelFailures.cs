using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Channels;

/// <summary>The failures of providers, in the hub's terms. Adapters choose one and put the provider's words into the message.</summary>
public static class ChannelFailures
{
    /// <summary>The instance already has a session.</summary>
    public static Conflict AlreadyConnected { get; } = new("channel.already_connected", "The instance is already connected.");

    /// <summary>Pairing has begun and the provider is still generating its code.</summary>
    public static Unavailable NoCodeYet { get; } =
        new("channel.no_code_yet", "The pairing code is being generated, try again shortly.", TimeSpan.FromSeconds(2));

    /// <summary>The instance has no session: nothing can be sent until it is paired.</summary>
    public static Conflict NotConnected(string said) => new(Codes.NotConnected, $"The instance is not connected: {said}");

    /// <summary>The provider does not know the instance.</summary>
    public static NotFound LineUnknown(string name) => new(Codes.LineUnknown, $"The provider knows no instance '{name}'.");

    /// <summary>The name is used at the provider by an instance that does not belong to this key.</summary>
    public static Conflict NameTaken(string name) =>
        new(Codes.NameTaken, $"The provider already has an instance '{name}' that does not belong to this key.");

    /// <summary>The provider refuses the credential.</summary>
    public static Upstream KeyRefused(string said) => new(Codes.KeyRefused, $"The provider refuses the credential: {said}");

    /// <summary>The number is not on the channel.</summary>
    public static Unprocessable RecipientUnknown(string to) => new(Codes.RecipientUnknown, $"'{to}' cannot be reached on this channel.");

    /// <summary>The provider understood and said no; trying again without a change is pointless.</summary>
    public static Upstream Refused(string said) => new("channel.refused", $"The provider refused: {said}");

    /// <summary>The provider understood and said no because of what the caller gave; the message carries its words.</summary>
    public static Unprocessable Rejected(string said) => new("channel.rejected", $"The provider refused: {said}");

    /// <summary>The provider failed in a way that can pass.</summary>
    public static Upstream Failed(string said) => new(Codes.Failed, $"The provider failed: {said}", IsTransient: true);

    /// <summary>The provider could not be reached, or not in time.</summary>
    public static Upstream Unreachable(string said) =>
        new("channel.unreachable", $"The provider cannot be reached: {said}", IsTransient: true);

    /// <summary>
    /// The call may have been carried out although no answer came: trying again can do it twice.
    /// </summary>
    public static Upstream Uncertain(string said) => new(Codes.Uncertain, $"The provider gave no clear answer: {said}");

    /// <summary>The hub itself could not make the call; nothing left it, and trying again without a change is pointless.</summary>
    public static Unexpected NotPrepared(string why) =>
        new("channel.not_prepared", $"The message could not be prepared for its provider: {why}");

    /// <summary>The provider wants fewer calls.</summary>
    public static Limited Throttled(string said, TimeSpan retryAfter) =>
        new("channel.throttled", $"The provider wants fewer calls: {said}", retryAfter);

    /// <summary>Calls to that host are paused after repeated failures.</summary>
    public static Unavailable HostPaused(string host, TimeSpan retryAfter) =>
        new("channel.host_paused", $"Calls to {host} are paused after repeated failures.", retryAfter);

    /// <summary>The provider or channel cannot do that.</summary>
    public static Unsupported Unsupported(string what) => new("channel.unsupported", $"This channel cannot do that: {what}.");

    /// <summary>The file is not there, not yet or no longer.</summary>
    public static NotFound MediaGone(string said) => new("channel.media_gone", $"The provider has no such file: {said}");

    /// <summary>The address is one that the hub does not call.</summary>
    public static Unprocessable AddressForbidden(string why) => new(Codes.AddressForbidden, $"The hub does not call that address: {why}");

    /// <summary>The host name in the address is unknown.</summary>
    public static Unprocessable AddressUnknown(string host) => new("egress.unknown_host", $"The name {host} is not known.");

    /// <summary>The name in the address could not be looked up at this moment.</summary>
    public static Unavailable LookUpFailed(string host) =>
        new("egress.lookup_failed", $"The name {host} cannot be looked up at the moment.", TimeSpan.FromSeconds(5));

    /// <summary>The server runs and refuses every call until its operator activates its licence.</summary>
    public static Upstream NotActivated(string host) =>
        new("channel.server_not_activated", $"The server {host} wants its licence activated before it works.");

    /// <summary>Returns true for <see cref="Uncertain"/>: the message may have been sent.</summary>
    public static bool IsUncertain(Failure? failure) => failure?.Code == Codes.Uncertain;

    /// <summary>The codes by which callers tell failures apart.</summary>
    public static class Codes
    {
        /// <summary>See <see cref="ChannelFailures.Uncertain"/>.</summary>
        public const string Uncertain = "channel.uncertain";

        /// <summary>See <see cref="ChannelFailures.NotConnected"/>.</summary>
        public const string NotConnected = "channel.not_connected";

        /// <summary>See <see cref="ChannelFailures.KeyRefused"/>.</summary>
        public const string KeyRefused = "channel.key_refused";

        /// <summary>See <see cref="ChannelFailures.LineUnknown"/>.</summary>
        public const string LineUnknown = "channel.line_unknown";

        /// <summary>See <see cref="ChannelFailures.NameTaken"/>.</summary>
        public const string NameTaken = "channel.name_taken";

        /// <summary>See <see cref="ChannelFailures.Failed"/>.</summary>
        public const string Failed = "channel.failed";

        /// <summary>See <see cref="ChannelFailures.AddressForbidden"/>.</summary>
        public const string AddressForbidden = "egress.forbidden";

        /// <summary>See <see cref="ChannelFailures.RecipientUnknown"/>.</summary>
        public const string RecipientUnknown = "channel.recipient_unknown";
    }

    /// <summary>The address is not valid for the channel.</summary>
    /// <param name="why">A description of what is wrong with the address.</param>
    public static Invalid BadRecipient(string why) => Invalid.Field("To", why);
}
