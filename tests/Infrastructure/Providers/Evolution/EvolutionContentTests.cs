using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Providers.Evolution;

namespace OmniHub.Tests.Infrastructure.Providers.Evolution;

public sealed class EvolutionContentTests
{
    [Theory]
    [InlineData(
        """{"templateMessage":{"hydratedTemplate":{"hydratedContentText":"Order confirmed","hydratedFooterText":"Shop"}}}""",
        "Order confirmed\nShop"
    )]
    [InlineData(
        """{"templateMessage":{"hydratedFourRowTemplate":{"hydratedContentText":"Order confirmed"},"hydratedTemplate":null}}""",
        "Order confirmed"
    )]
    [InlineData(
        """{"templateMessage":{"interactiveMessageTemplate":{"header":{"title":"Offer"},"body":{"text":"Order confirmed"},"nativeFlowMessage":{"buttons":[{"name":"cta"}]}}}}""",
        "Offer\nOrder confirmed"
    )]
    [InlineData("""{"eventMessage":{"name":"Meeting","description":"Agenda","location":{"name":"Room 2"}}}""", "Meeting\nAgenda\nRoom 2")]
    [InlineData("""{"groupInviteMessage":{"groupJid":"1@g.us","groupName":"Customers","caption":"Come in"}}""", "Customers\nCome in")]
    [InlineData("""{"productMessage":{"product":{"title":"Shoe","description":"blue"},"body":"size 42?"}}""", "Shoe\nblue\nsize 42?")]
    [InlineData("""{"questionMessage":{"message":{"extendedTextMessage":{"text":"How much?"}}}}""", "How much?")]
    [InlineData("""{"somethingOfTomorrow":{"message":{"anotherOne":{"message":{"conversation":"hi"}}}}}""", "hi")]
    [InlineData("""{"noticeOfTomorrow":{"header":{"title":"New"},"body":{"text":"words"}}}""", "New\nwords")]
    [InlineData(
        """{"orderMessage":{"itemCount":2,"message":"no onions","orderTitle":"Shop","totalAmount1000":25000,"totalCurrencyCode":"BRL"}}""",
        "no onions\n2 x Shop = 25.00 BRL"
    )]
    public void Reads_the_words_that_a_person_sees(string message, string words)
    {
        var content = Read(message)!;

        content.Text.ShouldBe(words);
        content.Kind.ShouldBeOneOf(MessageKind.Text, MessageKind.Template, MessageKind.Order);
    }

    [Theory]
    [InlineData("pollCreationMessage")]
    [InlineData("pollCreationMessageV4")]
    [InlineData("pollCreationMessageV9")]
    public void Reads_polls_of_all_versions(string name)
    {
        const string Poll = """{"name":"Which?","options":[{"optionName":"a"},{"optionName":"b"}]}""";

        Read("{\"" + name + "\":" + Poll + "}")!.Poll!.Options.ShouldBe(["a", "b"]);
        Read("{\"" + name + "\":{\"message\":{\"pollCreationMessage\":" + Poll + "}}}")!.Poll!.Question.ShouldBe("Which?");
    }

    [Theory]
    [InlineData("""{"albumMessage":{"expectedImageCount":3}}""")]
    [InlineData("""{"senderKeyDistributionMessage":{"groupId":"1@g.us"}}""")]
    [InlineData("""{"encEventResponseMessage":{"encIv":"x"}}""")]
    public void Makes_no_message_of_what_nobody_sees(string message) => Read(message).ShouldBeNull();

    [Fact]
    public void Keeps_what_has_no_words_as_unknown()
    {
        var content = Read("""{"noticeOfTomorrow":{"count":3}}""")!;

        (content.Kind, content.ProviderType).ShouldBe((MessageKind.Unknown, "noticeOfTomorrow"));
    }

    private static MessageContent? Read(string message)
    {
        var parsed = JsonElement.Parse(message);
        return EvolutionContent.Read(parsed, default);
    }
}
