using OmniHub.Infrastructure.Caching;

namespace OmniHub.Tests.Infrastructure.Caching;

public sealed class BoundedCacheTests
{
    private readonly BoundedCache<string, int> _cache = new(most: 3, StringComparer.OrdinalIgnoreCase);

    [Fact]
    public void One_too_many_makes_the_oldest_go_and_no_other()
    {
        Fill("a", "b", "c", "d");

        Known("a", "b", "c", "d").ShouldBe(["b", "c", "d"]);
    }

    [Fact]
    public void Who_is_set_again_is_the_newest_and_makes_nobody_go()
    {
        Fill("a", "b", "c");
        _cache.Set("A", 10);
        Known("a", "b", "c").ShouldBe(["a", "b", "c"]);

        Fill("d");

        Known("a", "b", "c", "d").ShouldBe(["a", "c", "d"]);
        _cache.Find("a").ShouldBe(10);
    }

    [Fact]
    public void What_is_removed_makes_room()
    {
        Fill("a", "b", "c");
        _cache.Remove("b");
        _cache.Remove("b");

        Fill("d");

        Known("a", "b", "c", "d").ShouldBe(["a", "c", "d"]);
    }

    [Fact]
    public void What_is_there_is_not_made_again()
    {
        _cache.GetOrAdd("a", _ => 1).ShouldBe(1);
        _cache.GetOrAdd("a", _ => throw new InvalidOperationException("made twice")).ShouldBe(1);
        _cache.TryAdd("a", 2).ShouldBeFalse();
        _cache.Find("a").ShouldBe(1);
    }

    [Fact]
    public void Some_can_go_by_what_they_are_and_all_can_go()
    {
        (_cache.TryAdd("a", 1), _cache.TryAdd("b", 2), _cache.TryAdd("c", 3)).ShouldBe((true, true, true));

        _cache.RemoveWhere((_, value) => value > 1);
        Known("a", "b", "c").ShouldBe(["a"]);

        _cache.Clear();
        Fill("x", "y", "z");
        Known("a", "x", "y", "z").ShouldBe(["x", "y", "z"]);
    }

    [Fact]
    public void Many_threads_never_make_it_grow_beyond_its_bound()
    {
        var cache = new BoundedCache<int, int>(100);

        Parallel.For(0, 20_000, number => cache.GetOrAdd(number % 500, key => key).ShouldBe(number % 500));

        Enumerable.Range(0, 500).Count(cache.Contains).ShouldBe(100);
    }

    private void Fill(params string[] keys)
    {
        foreach (var key in keys)
            _cache.Set(key, 1);
    }

    private string[] Known(params string[] keys) => [.. keys.Where(_cache.Contains)];
}
