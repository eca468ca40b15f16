using System.Collections.Concurrent;

namespace OmniHub.Simulator;

/// <summary>Every phone there is; one comes to be when it acts or is written to.</summary>
internal sealed class Phones
{
    private const int Capacity = 50_000;

    private readonly ConcurrentDictionary<string, Phone> _phones = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _lids = new(StringComparer.Ordinal);

    /// <summary>The phone of exactly this number.</summary>
    internal Phone Get(string number) => _phones.TryGetValue(number, out var known) ? known : Add(number);

    /// <summary>The phone a number means: itself, the same line with or without the ninth digit, or by its hidden id.</summary>
    internal Phone Reach(string address)
    {
        if (Jid.IsLid(address))
            return Get(_lids.GetValueOrDefault(address) ?? Jid.Digits(address));
        var number = Jid.Digits(address);
        if (_phones.TryGetValue(number, out var exact))
            return exact;
        if (Jid.NinthDigitVariant(number) is not { } variant)
            return Add(number);
        if (_phones.TryGetValue(variant, out var other))
            return other;
        // Outside São Paulo, Rio and Espírito Santo WhatsApp knows the older numbers without the ninth digit.
        return Add(number.Length == 13 && string.CompareOrdinal(number[2..4], "31") >= 0 ? variant : number);
    }

    private Phone Add(string number)
    {
        // A run that writes to endless numbers must not fill the memory: the phones are then forgotten, like an old handset.
        if (_phones.Count >= Capacity)
        {
            _phones.Clear();
            _lids.Clear();
        }
        var phone = _phones.GetOrAdd(number, static number => new Phone(number));
        _lids[phone.Lid] = number;
        return phone;
    }
}
