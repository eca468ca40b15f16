using OmniHub.Api.Surfaces.MultiInstance.Instances;
using OmniHub.Application.Instances;

namespace OmniHub.Tests.Api.Surfaces.MultiInstance;

public sealed class ActivityWordsTests
{
    [Fact]
    public void Every_kind_has_a_word_that_leads_back_to_it()
    {
        foreach (var kind in Enum.GetValues<InstanceActivityKind>())
            ActivityWords.Named(ActivityWords.Of(kind)).ShouldBe([kind]);
    }

    [Fact]
    public void No_words_name_every_kind_and_unknown_words_none()
    {
        ActivityWords.Named(null).ShouldBeNull();
        ActivityWords.Named(" , ").ShouldBeNull();
        ActivityWords.Named("nobody_knows_this").ShouldBe([]);
        ActivityWords.Named("qr_received, nobody_knows_this").ShouldBe([InstanceActivityKind.PairingCodeIssued]);
    }

    [Fact]
    public void Details_have_the_documents_casing_and_say_who_asked()
    {
        var details = new Dictionary<string, object> { ["pairing_code_type"] = "qr" };
        var view = new ActivityView("1", default, InstanceActivityKind.PairingCodeIssued, details, "ana", null, null, default);

        ActivityWords.DetailsOf(view).ShouldBe([new("pairingCodeType", "qr"), new("by", "ana")], ignoreOrder: true);
    }
}
