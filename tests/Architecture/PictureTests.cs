namespace OmniHub.Tests.Architecture;

public sealed class PictureTests
{
    [Fact]
    public async Task The_page_shows_the_folders_of_today()
    {
        var page = await File.ReadAllTextAsync(Picture.Page);

        Picture.On(page, House.Product).ShouldBe(page, "draw it anew: dotnet run --project build/picture");
    }

    [Fact]
    public async Task A_folder_that_came_or_went_changes_the_page()
    {
        var page = await File.ReadAllTextAsync(Picture.Page);

        Picture.On(page, House.OfOffenders).ShouldNotBe(page);
    }

    [Fact]
    public void Arrows_go_to_the_folders_just_below()
    {
        var ladder = Ladder.Of(House.Product, "Infrastructure");

        ladder.Uses.ShouldContain(use => use.From == "Inbox" && use.To == "Persistence");
        ladder.JustBelow("Inbox").ShouldNotContain("Persistence", "what stands between them says it");
    }
}
