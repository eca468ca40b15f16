using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Domain.Instances;

public sealed class WhatsAppConfigTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddMinutes(1);
    private static readonly SealedSecret Key = new("key");
    private static readonly EvolutionConnection Server = new("https://evolution.example", "shop", Key);

    private static readonly OfficialConnection Meta = new(
        "https://graph.example",
        "v23.0",
        "1234567",
        new SealedSecret("token"),
        new SealedSecret("app"),
        "99"
    );

    [Fact]
    public void Of_an_evolution_server_uses_the_given_key_and_has_no_event_yet()
    {
        var config = WhatsAppConfig.ForEvolution(TenantId.Default, "main", Server, new("ana", "verify", Now)).ShouldSucceed();

        (config.Provider, config.BaseUrl, config.RemoteName).ShouldBe((ProviderKind.Evolution, Server.BaseUrl, "shop"));
        (config.Key, config.ServerKey, config.VerifyToken, config.CreatedBy).ShouldBe((Key, Key, "verify", "ana"));
        (config.IsActive, config.IsDefault, config.Health).ShouldBe((true, false, ConfigHealth.Unknown));
        config.TakeEvents().ShouldBeEmpty();
    }

    [Fact]
    public void Of_meta_keeps_number_token_and_account()
    {
        var config = WhatsAppConfig.ForOfficial(TenantId.Default, "main", Meta, new(null, "verify", Now)).ShouldSucceed();

        (config.Provider, config.PhoneNumberId, config.AccessToken, config.AppSecret).ShouldBe(
            (ProviderKind.Official, "1234567", Meta.AccessToken, Meta.AppSecret)
        );
        (config.ApiVersion, config.BusinessAccountId).ShouldBe(("v23.0", "99"));
    }

    [Theory]
    [InlineData("evolution.example", "shop", "EvolutionUrl")]
    [InlineData("https://evolution.example?x=1", "shop", "EvolutionUrl")]
    [InlineData("https://evolution.example", "", "WhatsappInstance")]
    [InlineData("https://evolution.example", "..", "WhatsappInstance")]
    [InlineData("https://evolution.example", " . ", "WhatsappInstance")]
    public void Refuses_an_evolution_server_that_cannot_be_called(string url, string name, string field) =>
        WhatsAppConfig.ForEvolution(TenantId.Default, "main", new(url, name, null), new(null, "v", Now)).ShouldBeRefusedFor(field);

    [Theory]
    [InlineData("graph.example", "123", "BaseUrl")]
    [InlineData("https://graph.example", "", "PhoneNumberId")]
    [InlineData("https://graph.example", "12a", "PhoneNumberId")]
    public void Refuses_a_number_that_meta_cannot_have(string url, string number, string field) =>
        WhatsAppConfig
            .ForOfficial(TenantId.Default, "main", Meta with { BaseUrl = url, PhoneNumberId = number }, new(null, "v", Now))
            .ShouldBeRefusedFor(field);

    [Fact]
    public void Another_server_replaces_the_key_that_the_first_one_gave()
    {
        var config = Made();
        config.TakeKey(new SealedSecret("own"), Now);
        config.Key.ShouldBe(new SealedSecret("own"));

        config.Point(Server with { BaseUrl = "https://other.example", ServerKey = null }, Later).ShouldSucceed();

        (config.BaseUrl, config.Key, config.UpdatedAt).ShouldBe(("https://other.example", null, Later));
        config.TakeEvents().Cast<WhatsAppConfigChanged>().Select(one => one.What).ShouldBe(["key", "line"]);
    }

    [Fact]
    public void Refuses_a_blank_name_and_leaves_what_is_not_given()
    {
        var config = Made();

        config.Describe(" ", null, Later).ShouldBeRefusedFor("Name");
        config.Describe(" second ", null, Later).ShouldSucceed();

        (config.Name, config.VerifyToken).ShouldBe(("second", "verify"));
    }

    [Fact]
    public void Becomes_the_default_and_gives_it_up_once_each()
    {
        var config = Made();

        config.MakeDefault(Now).ShouldSucceed();
        config.MakeDefault(Later).ShouldSucceed();
        config.DefaultOf.ShouldBe(TenantId.Default);
        config.Undefault(Later);
        config.Undefault(Later);

        config.IsDefault.ShouldBeFalse();
        config.TakeEvents().Cast<WhatsAppConfigChanged>().Select(one => one.What).ShouldBe(["default", "default"]);
    }

    [Fact]
    public void Stays_the_default_when_it_is_switched_off_and_on()
    {
        var config = Made();
        config.MakeDefault(Now).ShouldSucceed();

        config.Deactivate(Later);
        (config.IsActive, config.Health, config.IsDefault).ShouldBe((false, ConfigHealth.Inactive, true));
        config.Activate(Later);

        (config.IsActive, config.Health, config.IsDefault).ShouldBe((true, ConfigHealth.Unknown, true));
    }

    [Fact]
    public void Tells_of_its_health_when_it_changes_and_notes_every_test()
    {
        var config = Made();

        config.NoteHealth("unreachable", Now);
        config.NoteHealth("refused", Later);

        (config.Health, config.ErrorMessage, config.LastHealthCheck).ShouldBe((ConfigHealth.Unhealthy, "refused", Later));
        config.TakeEvents().ShouldHaveSingleItem().ShouldBeOfType<WhatsAppConfigHealthChanged>().Health.ShouldBe(ConfigHealth.Unhealthy);
        config.NoteHealth(null, Later);
        (config.Health, config.ErrorMessage).ShouldBe((ConfigHealth.Healthy, null));
    }

    [Fact]
    public void Stays_inactive_whatever_a_test_finds()
    {
        var config = Made();
        config.Deactivate(Now);

        config.NoteHealth(null, Later);

        config.Health.ShouldBe(ConfigHealth.Inactive);
    }

    [Fact]
    public void Tells_of_its_rating_when_it_changes_and_keeps_what_is_not_said()
    {
        var config = Made();

        config.NoteRating("GREEN", "TIER_1K", null, Now);
        config.NoteRating(null, "TIER_1K", null, Now);
        config.NoteRating("RED", null, "spam", Later);

        (config.Quality, config.SendingLimit).ShouldBe(("RED", "TIER_1K"));
        config.TakeEvents().Cast<WhatsAppConfigRated>().Select(one => (one.Quality, one.Why)).ShouldBe([("GREEN", null), ("RED", "spam")]);
    }

    private static WhatsAppConfig Made() =>
        WhatsAppConfig.ForEvolution(TenantId.Default, "main", Server, new("ana", "verify", Now)).ShouldSucceed();
}
