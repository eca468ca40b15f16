using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Installs the app in workspaces (OAuth v2), and looks up the workspace of a token.</summary>
internal sealed class SlackInstaller(SlackClient client) : IAppInstaller
{
    private const string Access = "oauth.v2.access";

    public ProviderKind Provider => ProviderKind.Slack;

    public async Task<Result<AppGrant>> Exchange(AppAccount app, string code, Uri cameBackTo, CancellationToken ct)
    {
        using var answer = await client.As(app, Access, ct, ("code", code), ("redirect_uri", cameBackTo.AbsoluteUri));
        return Read(answer, app);
    }

    public async Task<Result<AppGrant>> Renew(AppAccount app, string refreshToken, CancellationToken ct)
    {
        using var answer = await client.As(app, Access, ct, ("grant_type", "refresh_token"), ("refresh_token", refreshToken));
        return Read(answer, app);
    }

    public async Task<Result<AppPlace>> Recognise(InstanceAccess instance, CancellationToken ct)
    {
        using var me = await client.Ask(instance, "auth.test", ct);
        if (!me.IsGood)
            return SlackErrors.EndsSession(me.Error) ? ChannelFailures.KeyRefused(me.Error!) : SlackErrors.From(me, instance.Key);
        var bot = me.Json.Text("bot_id");
        // auth.test does not name the app; the bot's own record does. Without it only the app's own secret proves its calls.
        using var record = bot is null ? null : await client.Ask(instance, "bots.info", ct, ("bot", bot));
        var workspace = me.Json.IsTrue("is_enterprise_install") ? me.Json.Text("enterprise_id") : me.Json.Text("team_id");
        return new AppPlace(
            workspace,
            me.Json.Text("team"),
            record is { IsGood: true } ? record.Json.At("bot").Text("app_id") : null,
            me.Json.Text("user_id"),
            bot
        );
    }

    private static Result<AppGrant> Read(SlackAnswer answer, AppAccount app)
    {
        if (!answer.IsGood || answer.Json.Text("access_token") is not { } token)
            return answer.Error is "invalid_code" or "code_already_used" or "code_expired"
                ? AppFailures.StateUnknown
                : SlackErrors.From(answer, app.ClientSecret);
        var json = answer.Json;
        // An organisation lets the app into all of its workspaces at once: then there is no team.
        var place = json.IsTrue("is_enterprise_install") || !json.At("team").IsObject() ? json.At("enterprise") : json.At("team");
        return new AppGrant(
            token,
            json.Text("refresh_token"),
            json.Long("expires_in") is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : null,
            new AppPlace(place.Text("id"), place.Text("name"), json.Text("app_id"), json.Text("bot_user_id"))
        );
    }
}
